import list from '#content/words/eff-large.json' with { type: 'json' }
import { type Mailbox, mailboxFromWords } from '#engines/sealing/mailbox.ts'
import { makePhrase } from '#engines/sealing/phrase.ts'
import { addDays } from '#kernel/day.ts'
import { isUuid } from '#kernel/ids.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { findConversation, sealNote } from './conversation.ts'
import { type Note, parseNote } from './note-form.ts'
import { daysKept, keepEnvelope, listIds, listKeys } from './queries.ts'
import { type Reading, readBoard, scriptsFor } from './reading.ts'
import { isWord, placesToAsk, readSixWords } from './six-words.ts'
import { ClosedPage, KeptPage, NotePage, NotKeptPage, SixWordsPage } from './views/note-pages.tsx'
import { idsIn } from './wire.ts'
import { words } from './words.ts'

/** The note's form. Without script it is read, sealed and forgotten within one request; nothing of it is logged. */
export const noteFormRoutes = router()

noteFormRoutes.get('/:agency/note', async (c) => {
  const reading = await readBoard(c)
  if (!reading) return c.notFound()
  if ('kept' in c.req.query()) return show(c, <KeptPage {...reading} until={addDays(reading.today, daysKept)} />)
  return reading.closed ? closedPage(c, reading) : show(c, formPage(c, reading))
})

noteFormRoutes.post('/:agency/note', async (c) => {
  const reading = await readBoard(c)
  if (!reading) return c.notFound()
  if (reading.closed) return closedPage(c, reading, 409)
  const form = await formFields(c.req.raw)
  if (!form.ok) return notKept(c, reading, 'broken')
  const typed = Object.fromEntries(Object.keys(form.value.values).map((name) => [name, textOf(form.value.values, name)]))

  const note = parseNote(typed, reading.data.reachable)
  if (!note.ok) return show(c, formPage(c, reading, { values: typed, errors: fieldsOf(note.refusal) }), 422)
  if (!(await c.var.limits.mayTry('note', clientAddress(c))))
    return show(c, formPage(c, reading, { values: typed, errors: { text: words.notKept.too_many } }), 429)

  const wantsAnswer = typed['answer'] === 'yes' || typed['phrase'] !== undefined
  if (!wantsAnswer) return seal(c, reading, { note: note.value, typed })
  const phrase = readSixWords(typed['phrase'] ?? '', list.words)
  if (!phrase.ok) return showSixWords(c, reading, typed)
  const errors = typed['again'] === 'yes' ? {} : wrongWords(phrase.value, typed)
  if (Object.keys(errors).length > 0) return showSixWords(c, reading, typed, { phrase: phrase.value, errors })
  return seal(c, reading, { note: note.value, typed, mailbox: await mailboxFromWords(phrase.value, reading.board.agencyId) })
})

type Typed = Readonly<Record<string, string>>

type Filled = { readonly values: Typed; readonly errors: Readonly<Record<string, string>> }

const formPage = (c: Ctx, reading: Reading, filled?: Filled) => {
  const typedId = filled?.values['note'] ?? ''
  return <NotePage {...reading} {...filled} noteId={isUuid(typedId) ? typedId : c.var.newId()} scripts={scriptsFor(c, 'help-note')} />
}

const closedPage = (c: Ctx, { board, closed }: Reading, status: 200 | 409 = 200) =>
  show(c, <ClosedPage board={board} closed={closed ?? 'unread'} scripts={scriptsFor(c, 'help-note')} />, status)

const statusOf = { other: 409, broken: 400, full: 409, closed: 409 } as const

const notKept = (c: Ctx, { board }: Reading, because: keyof typeof statusOf) =>
  show(c, <NotKeptPage board={board} because={words.notKept[because]} />, statusOf[because])

type Shown = { readonly phrase: readonly string[]; readonly errors: Readonly<Record<string, string>> }

function showSixWords(c: Ctx, { board }: Reading, typed: Typed, shown?: Shown) {
  const random = (length: number) => c.var.randomBytes(length)
  const asked = shown ? askedIn(typed) : placesToAsk(random)
  const { phrase: _, asked: __, word1: ___, ...along } = typed
  const carried = Object.fromEntries(Object.entries(along).filter(([name]) => !/^word\d$/.test(name)))
  const phrase = shown?.phrase ?? makePhrase(random, list.words)
  return show(c, <SixWordsPage board={board} phrase={phrase} asked={asked} typed={carried} errors={shown?.errors} />, shown ? 422 : 200)
}

const askedIn = (typed: Typed): readonly number[] => {
  const places = (typed['asked'] ?? '').split(' ').map(Number)
  return places.length === 2 && places.every((place) => place >= 1 && place <= 6) ? places : [1, 2]
}

const wrongWords = (phrase: readonly string[], typed: Typed): Readonly<Record<string, string>> =>
  Object.fromEntries(
    askedIn(typed)
      .filter((place) => !isWord(typed[`word${place}`] ?? '', phrase[place - 1]))
      .map((place) => [`word${place}`, words.sixWords.wrong(place)]),
  )

type ToSeal = { readonly note: Note; readonly typed: Typed; readonly mailbox?: Mailbox }

async function seal(c: Ctx, reading: Reading, { note, typed, mailbox }: ToSeal) {
  const { board, today, now, hour } = reading
  const { help, newId } = c.var
  const again = mailbox && typed['again'] === 'yes'
  const place = again ? (await findConversation(mailbox, idsIn(await listIds(help, board.agencyId, today)))).next : 0
  const sealed = await sealNote(note, {
    tenant: board.agencyId,
    timeZone: board.timeZone,
    now,
    keys: await listKeys(help, board.agencyId, hour.slice(0, 7)),
    newId: () => (isUuid(typed['note'] ?? '') ? (typed['note'] ?? '') : newId()),
    randomBytes: (length) => c.var.randomBytes(length),
    ...(mailbox ? { mailbox: { of: mailbox, place } } : {}),
  })
  if (!sealed.ok) {
    const field = sealed.refusal === 'too_long' ? 'text' : 'to'
    return show(c, formPage(c, reading, { values: typed, errors: { [field]: words.refusal[sealed.refusal] } }), 422)
  }
  const outcome = await keepEnvelope(help, { agencyId: board.agencyId, today, ...sealed.value })
  // On to another page: with the answer to this request a browser would keep the form in its own files.
  return outcome === 'kept' ? c.redirect(`/${board.slug}/note?kept`, 303) : notKept(c, reading, outcome)
}
