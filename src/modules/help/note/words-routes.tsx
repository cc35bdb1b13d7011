import list from '#content/words/eff-large.json' with { type: 'json' }
import { mailboxFromWords } from '#engines/sealing/mailbox.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { readConversation } from './answers.ts'
import { findConversation } from './conversation.ts'
import { listEnvelopes, listIds, listKeys, namesOnPage } from './queries.ts'
import { type Reading, readBoard, scriptsFor } from './reading.ts'
import { readSixWords } from './six-words.ts'
import { ConversationPage, LookPage, NothingPage } from './views/words-pages.tsx'
import { idsIn } from './wire.ts'
import { words } from './words.ts'

/** Six words and what they lead to. Without script they are read, used and forgotten within one request. */
export const wordsRoutes = router()

wordsRoutes.get('/:agency/words', async (c) => {
  const reading = await readBoard(c)
  return reading ? lookPage(c, reading) : c.notFound()
})

wordsRoutes.post('/:agency/words', async (c) => {
  const reading = await readBoard(c)
  if (!reading) return c.notFound()
  const form = await formFields(c.req.raw)
  const typed = form.ok ? textOf(form.value.values, 'words') : ''
  const phrase = readSixWords(typed, list.words)
  if (!phrase.ok) return lookPage(c, reading, { typed, error: phrase.refusal })
  if (!(await c.var.limits.mayTry('words', clientAddress(c)))) return lookPage(c, reading, { typed, error: words.look.tooMany }, 429)

  const { board, data, hour, today, closed } = reading
  const { help } = c.var
  const mailbox = await mailboxFromWords(phrase.value, board.agencyId)
  const found = await findConversation(mailbox, idsIn(await listIds(help, board.agencyId, today)))
  if (found.own.length === 0) return show(c, <NothingPage board={board} />, 404)

  const keys = await listKeys(help, board.agencyId, hour.slice(0, 7))
  const blocks = await listEnvelopes(help, board.agencyId, found.own)
  const shown = await readConversation({ tenant: board.agencyId, mailbox, found, hour, keys, blocks })
  const names = await namesOnPage(help, board.agencyId)
  const page = { board, shown, names, data, phrase: phrase.value.join(' '), noteId: c.var.newId(), open: closed === null }
  return show(c, <ConversationPage {...page} />)
})

const lookPage = (c: Ctx, { board, data }: Reading, wrong?: { readonly typed: string; readonly error: string }, status: 422 | 429 = 422) =>
  show(
    c,
    <LookPage
      board={board}
      data={data}
      scripts={scriptsFor(c, 'help-words')}
      {...(wrong ? { values: { words: wrong.typed }, errors: { words: wrong.error } } : {})}
    />,
    wrong ? status : 200,
  )
