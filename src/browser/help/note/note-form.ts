import { make, makeLine } from '#browser/answer/parts.ts'
import { mailboxFromWords } from '#engines/sealing/mailbox.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { nextInWords } from '#kernel/hour.ts'
import { sealNote, type Sealed } from '#modules/help/note/conversation.ts'
import { parseNote } from '#modules/help/note/note-form.ts'
import type { NoteData } from '#modules/help/note/wire.ts'
import { words } from '#modules/help/note/words.ts'
import { readCard } from './card.ts'
import { makeButton, putNotice, quiet, showErrors } from './parts.ts'
import { fetchKeys, postEnvelope } from './post.ts'
import { sealingMeans } from './sealing-means.ts'
import { makeSixWords, type SixWordsBox } from './six-words-box.ts'
import { text } from './text.ts'
import { forgetWaiting, keepWaiting } from './waiting.ts'

const tryEvery = 30_000

/** Says to the page's other script how far a note is, so that one visit sends one envelope. */
const mark = (state: 'begun' | 'sent'): void => {
  document.documentElement.dataset['note'] = state
}

type Means = { readonly data: NoteData; readonly list: () => Promise<readonly string[]> }

/** Takes the form over: seals here, posts at once, and says what came of it. What is typed is kept in memory alone. */
export async function takeNote(section: Element, { data, list }: Means): Promise<void> {
  const form = section.querySelector('form')
  const button = form && form.querySelector<HTMLButtonElement>('button')
  if (!form || !button) return
  const root = `/${data.slug}`
  const keysAtFirst = await fetchKeys(root)
  const { card, swapped, line: cardLine } = await readCard(data, keysAtFirst, list())
  if (swapped) return void putNotice(section, 'danger', text.wrongKey.heading, text.wrongKey.text)

  for (const place of Array.from(section.querySelectorAll('[data-without-script]'))) place.remove()
  for (const field of Array.from(form.querySelectorAll<HTMLElement>('input, textarea'))) quiet(field)
  button.before(make('p', 'hint', text.sealedHere), make('p', 'hint', text.memory))
  const chosen = card && form.querySelector<HTMLInputElement>(`[name="to"][value="${card.listing}"]`)
  if (chosen) chosen.checked = true
  if (cardLine) form.prepend(cardLine)
  const line = makeLine('error')
  button.before(line)

  let box: SixWordsBox | undefined
  const answer = form.querySelector<HTMLInputElement>('[name="answer"]')
  const showWords = async (): Promise<void> => {
    if (box) box.element.remove()
    box = undefined
    if (!answer || !answer.checked) return
    try {
      const made = makeSixWords(await list())
      // Ticked and taken away again while the list was on its way.
      if (!answer.checked || box) return
      box = made
      const group = answer.closest('fieldset')
      if (group) group.after(made.element)
    } catch {
      answer.checked = false
      line.textContent = text.noList
    }
  }
  if (answer) answer.addEventListener('change', () => void showWords())
  form.addEventListener('input', () => mark('begun'))

  let waiting: Sealed | undefined
  const label = button.textContent
  const change = makeButton(text.change, () => {
    void forgetWaiting(root)
    waiting = undefined
    lock(false)
    line.textContent = text.changed
    // The words belong to the note that may have arrived.
    void showWords()
  })
  const lock = (locked: boolean): void => {
    for (const field of Array.from(
      form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select'),
    ))
      field.disabled = locked
    button.textContent = locked ? text.again : label
    if (locked) button.after(' ', change)
    else change.remove()
  }
  const forget = (): void => {
    lock(false)
    form.reset()
    if (box) box.element.remove()
    box = undefined
    waiting = undefined
  }
  // What a browser keeps of a page that one may go back to is empty.
  addEventListener('pagehide', forget)

  const kept = (): void => {
    mark('sent')
    const hasWords = box !== undefined
    forget()
    removeEventListener('pagehide', forget)
    void forgetWaiting(root)
    const next = words.kept.next(nextInWords(data.hours, data.timeZone, new Date()))
    putNotice(section, 'warn', text.kept, next, ...(hasWords ? [text.wordsLead] : []), words.kept.tonight)
  }

  const seal = async (): Promise<Sealed | undefined> => {
    const typed: Record<string, string> = {}
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') typed[name] = value
    })
    const note = parseNote(typed, data.reachable)
    showErrors(form, note.ok ? {} : fieldsOf(note.refusal))
    if (!note.ok || (box && !box.isConfirmed())) return undefined
    line.textContent = text.sending
    // Nothing is asked for between writing and sending that a visit without a note does not ask for.
    const keys = keysAtFirst || (await fetchKeys(root))
    if (keys === undefined) {
      line.textContent = text.noKeys
      return undefined
    }
    const sealed = await sealNote(note.value, {
      ...sealingMeans(data, keys),
      ...(card ? { pinned: { [card.listing]: card.fingerprint } } : {}),
      ...(box ? { mailbox: { of: await mailboxFromWords(box.phrase, data.tenant), place: 0 } } : {}),
    })
    line.textContent = ''
    if (sealed.ok) return sealed.value
    showErrors(form, { [sealed.refusal === 'too_long' ? 'text' : 'to']: words.refusal[sealed.refusal] })
    return undefined
  }

  const send = async (): Promise<void> => {
    const sealed = waiting || (await seal())
    if (!sealed) return
    waiting = sealed
    lock(true)
    line.textContent = text.sending
    const outcome = await postEnvelope(root, sealed.id, sealed.sealed)
    // Changed or left while it was on its way.
    if (waiting !== sealed) return
    if (outcome === 'kept') return kept()
    if (outcome === 'unsent') {
      line.textContent = (await keepWaiting(root, sealed.id, sealed.sealed)) ? text.unsentKept : text.unsent
      return
    }
    waiting = undefined
    lock(false)
    line.textContent = words.notKept[outcome]
  }
  let busy = false
  const attempt = (): void => {
    // The guard against a double click, and against a try while another is under way.
    if (busy) return
    busy = true
    button.disabled = true
    const free = (): void => {
      busy = false
      button.disabled = false
    }
    send().then(free, () => {
      line.textContent = text.unsent
      free()
    })
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    attempt()
  })
  const again = (): void => {
    if (waiting) attempt()
  }
  addEventListener('online', again)
  setInterval(again, tryEvery)
}
