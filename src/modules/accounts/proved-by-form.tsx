import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { throughDoor } from '#platform/db/in-agency.ts'
import { textOf } from '#platform/http/form-fields.ts'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormValues } from '#ui/form-state.ts'
import { parseRecoveryCode, parseSignInName } from './account.ts'
import type { Proof } from './proving.tsx'
import { findAccount, spendRecoveryCode, spendStep } from './queries.ts'
import { isSameHash, loginFromPhrase, loginHash, recoveryHash, stepOfCode } from './secrets.ts'

/** Why a form proved nothing, in the words for the page. `waitSeconds` is 0 unless the secrets were not even looked at. */
export type NotProved = { readonly because: string; readonly waitSeconds: number }

// One sentence for a wrong name, wrong words, a wrong or used code: it tells nobody which part was right.
const wrong = refuse<NotProved>({
  because: 'That did not fit together. Check the name, the words and the code. A code works once, so wait for the next one.',
  waitSeconds: 0,
})

/** The same for every name, whether there is such an account or not. */
export const waitFirst = (seconds: number): NotProved => ({
  because:
    `There were several wrong tries with this name. Wait ${inWords(seconds)}, then try again: until then the words and the code are ` +
    'not looked at. A passkey or a recovery code works meanwhile.',
  waitSeconds: seconds,
})

const inWords = (seconds: number): string => (seconds <= 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`)

/**
 * Who signs in with the fields of a form: name, six words (or what the page made of them) and authenticator code,
 * or name and recovery code. The same answer for every way of being wrong, after the same work.
 */
export async function provedByForm(c: Ctx, values: FormValues): Promise<Result<Proof, NotProved>> {
  const name = parseSignInName(textOf(values, 'name') || textOf(values, 'recovery_name'))
  if (!name.ok) return wrong
  // Too long to be guessed, so no guesser can take this way from the owner.
  if (textOf(values, 'recovery_code') !== '') return provedByRecoveryCode(c, name.value, textOf(values, 'recovery_code'))

  const seconds = await c.var.limits.guess(name.value)
  if (seconds > 0) return refuse(waitFirst(seconds))
  const proof = await provedByPhrase(c, name.value, values)
  if (proof.ok) await c.var.limits.forgetGuesses(name.value)
  return proof
}

async function provedByPhrase(c: Ctx, signInName: string, values: FormValues): Promise<Result<Proof, NotProved>> {
  const sent = Buffer.from(textOf(values, 'login'), 'base64url')
  const hash = loginHash(sent.length === 32 ? sent : await loginFromPhrase(signInName, textOf(values, 'phrase')))
  return throughDoor(c.var.db, async (tx) => {
    const account = await findAccount(tx, { signInName })
    if (!isSameHash(hash, account?.phraseHash ?? null) || !account?.totpSecret) return wrong
    const step = stepOfCode(account.totpSecret, textOf(values, 'code'), c.var.clock(), account.lastStep)
    if (step === null || !(await spendStep(tx, account.accountId, step))) return wrong
    return ok({ accountId: account.accountId, signedInWith: 'Six words and authenticator' })
  })
}

async function provedByRecoveryCode(c: Ctx, signInName: string, typed: string): Promise<Result<Proof, NotProved>> {
  const code = parseRecoveryCode(typed)
  return throughDoor(c.var.db, async (tx) => {
    const account = await findAccount(tx, { signInName })
    if (!account || code === null) return wrong
    const spent = await spendRecoveryCode(tx, account.accountId, recoveryHash(account.accountId, code))
    return spent ? ok({ accountId: account.accountId, signedInWith: 'Recovery code' }) : wrong
  })
}
