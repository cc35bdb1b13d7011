import { makeLine } from '#browser/answer/parts.ts'
import { bringForm } from '#browser/help/note/bring-form.ts'
import { noteData, savesData } from '#browser/help/note/data.ts'
import { takeNote } from '#browser/help/note/note-form.ts'
import { text } from '#browser/help/note/text.ts'
import { sendWaiting } from '#browser/help/note/waiting.ts'

let listed: Promise<readonly string[]> | undefined
const list = (): Promise<readonly string[]> => {
  listed = listed || import('#browser/help/note/word-list.ts').then(({ words }) => words)
  // Without a link it failed; the next time it is asked for anew.
  listed.catch(() => (listed = undefined))
  return listed
}

async function begin(): Promise<void> {
  const section = await bringForm()
  const data = noteData()
  // Over plain http and in old browsers there is nothing to seal with: the form stays, and its notice says what that means.
  if (!section || !data || !window.crypto || !crypto.subtle) return
  if (await sendWaiting(`/${data.slug}`)) {
    const line = makeLine('hint')
    section.before(line)
    line.textContent = text.sentNow
  }
  await takeNote(section, { data, list })
  // On every visit, so that asking for six words fetches nothing that others do not.
  if (!savesData()) setTimeout(() => void list().catch(() => {}), 2000)
}

begin().catch(() => {})
