import type { Transporter } from 'nodemailer'
import * as v from 'valibot'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'

type Letter = {
  readonly to: string
  readonly from: string
  readonly fromName?: string
  readonly subject: string
  readonly text: string
}

/** Why a letter did not leave. It names neither the reader nor a word of the letter, so it may be logged and shown. */
type MailRefusal =
  | { readonly kind: 'invalid'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'unsent'; readonly reason: UnsentReason; readonly because: string; readonly worthRetrying: boolean }

type UnsentReason = 'no_server' | 'unreachable' | 'insecure' | 'stranger' | 'sign_in' | 'refused' | 'later'

export type Mailer = {
  readonly hasServer: boolean
  readonly send: (letter: Letter) => Promise<Result<{ readonly messageId: string }, MailRefusal>>
}

const unsent: Readonly<Record<UnsentReason, { readonly because: string; readonly worthRetrying: boolean }>> = {
  no_server: { because: 'No mail server is set up (SMTP_URL). Copy or print the letter.', worthRetrying: false },
  unreachable: { because: 'The mail server did not answer in time.', worthRetrying: true },
  insecure: {
    because:
      'The mail server offers no connection that is safe from readers on the way. A server in your own building: add ?tls=optional to SMTP_URL.',
    worthRetrying: false,
  },
  stranger: {
    because: 'The certificate of the mail server is out of date, made for another name, or not from a known authority.',
    worthRetrying: false,
  },
  sign_in: { because: 'The mail server did not accept the login of SMTP_URL.', worthRetrying: false },
  refused: { because: 'The mail server refused the letter. Check the address.', worthRetrying: false },
  later: { because: 'The mail server asked to try again later.', worthRetrying: true },
}

// A line end in a header starts another header: that is how one letter becomes a thousand.
const header = (longest: number, wrong: string) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty(wrong), v.maxLength(longest, wrong), v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, wrong))

const mailAddress = v.pipe(
  v.string(),
  v.maxLength(254, 'Write one address such as name@agency.example.'),
  v.regex(/^[^\s\p{Cc}@<>()[\]\\",;:]{1,64}@[^\s\p{Cc}@<>()[\]\\",;:]+$/u, 'Write one address such as name@agency.example.'),
)

const letterSchema = v.object({
  to: mailAddress,
  from: mailAddress,
  fromName: v.optional(header(100, 'Write a name on one line, up to 100 characters.')),
  subject: header(200, 'Write a subject on one line, up to 200 characters.'),
  text: v.pipe(v.string(), v.nonEmpty('The letter is empty.'), v.maxLength(100_000, 'The letter is too long.')),
})

const failureSchema = v.object({ code: v.optional(v.string()), originalCode: v.optional(v.string()), responseCode: v.optional(v.number()) })

// The server's own words are left out, because many repeat the reader's address in them.
function reasonOf(error: unknown): UnsentReason {
  const failure = v.safeParse(failureSchema, error)
  if (!failure.success) return 'unreachable'
  const { code, originalCode, responseCode } = failure.output
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign_in'
  if (/CERT|SIGNATURE/.test(originalCode ?? '')) return 'stranger'
  if (code === 'ETLS') return 'insecure'
  if (responseCode === undefined) return code === 'EENVELOPE' ? 'refused' : 'unreachable'
  return responseCode >= 500 ? 'refused' : 'later'
}

// A password with a bare % in it is taken as it was typed.
const decoded = (part: string): string => (/%(?![0-9a-f]{2})/i.test(part) ? part : decodeURIComponent(part))

const thisMachine = ['localhost', '127.0.0.1', '[::1]']

function serverOf(smtpUrl: string, patienceMs: number) {
  const url = new URL(smtpUrl)
  const isHere = thisMachine.includes(url.hostname)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === '' ? {} : { auth: { user: decoded(url.username), pass: decoded(url.password) } }),
    // Invitations travel in letters. Only on its way within this machine may one go without encryption or a known certificate.
    requireTLS: !isHere && url.searchParams.get('tls') !== 'optional',
    tls: { rejectUnauthorized: !isHere },
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * Sends plain text over SMTP (`smtp://`, upgraded by STARTTLS, or `smtps://`): no pictures, no links of ours
 * that count a click, no request for a receipt. Without a server every letter comes back as `no_server`.
 */
export function makeMailer(smtpUrl: string | null, { patienceMs = 20_000 }: { readonly patienceMs?: number } = {}): Mailer {
  const server = smtpUrl === null ? null : serverOf(smtpUrl, patienceMs)
  let transport: Promise<Transporter> | null = null
  const no = (reason: UnsentReason) => refuse({ kind: 'unsent', reason, ...unsent[reason] } as const)

  return {
    hasServer: server !== null,
    async send(letter) {
      const parsed = v.safeParse(letterSchema, letter)
      if (!parsed.success) return refuse({ kind: 'invalid', fields: fieldsOf(parsed.issues) })
      if (server === null) return no('no_server')

      const { to, from, fromName, subject, text } = parsed.output
      // Read with the first letter: most Porchlights have no mail server.
      transport ??= import('nodemailer').then(({ createTransport }) => createTransport(server))
      try {
        const sent = await (
          await transport
        ).sendMail({
          // Given as parts, never as one line: then nothing in a name can turn into a second address.
          to: { name: '', address: to },
          from: { name: fromName ?? '', address: from },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(patienceMs * 3),
        })
        return ok({ messageId: sent.messageId })
      } catch (error) {
        return no(reasonOf(error))
      }
    },
  }
}

const fieldsOf = (issues: readonly v.BaseIssue<unknown>[]): Readonly<Record<string, string>> =>
  Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? 'letter', issue.message]))
