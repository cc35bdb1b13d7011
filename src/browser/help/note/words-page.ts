import { make, makeLine } from '#browser/answer/parts.ts'
import { mailboxFromWords, type Mailbox } from '#engines/sealing/mailbox.ts'
import { readConversation, type Shown } from '#modules/help/note/answers.ts'
import { hourIn } from '#kernel/hour.ts'
import { findConversation, sealNote, type Found, type Sealed } from '#modules/help/note/conversation.ts'
import { longestNote } from '#modules/help/note/note-form.ts'
import { readSixWords } from '#modules/help/note/six-words.ts'
import { idsIn, type NoteData, sealedLength } from '#modules/help/note/wire.ts'
import { words } from '#modules/help/note/words.ts'
import { makeButton, makeField, putNotice, quiet, showErrors } from './parts.ts'
import { sealingMeans } from './sealing-means.ts'
import { fetchBytes, fetchKeys, postEnvelope } from './post.ts'
import { text } from './text.ts'

type Mine = { readonly mailbox: Mailbox; readonly found: Found; readonly keys: unknown }

/** Takes the page of six words over: they stay on this device, and so does what they open. */
export function takeWords(form: HTMLFormElement, data: NoteData, list: () => Promise<readonly string[]>): void {
  const input = form.querySelector('input')
  const button = form.querySelector('button')
  if (!input || !button) return
  for (const place of Array.from(form.querySelectorAll('[data-without-script]'))) place.remove()
  quiet(input)
  const line = makeLine('hint')
  button.before(line)
  const results = make('div', '')
  form.after(results)

  const look = async (): Promise<void> => {
    results.textContent = ''
    line.textContent = text.looking
    const phrase = readSixWords(input.value, await list())
    showErrors(form, phrase.ok ? {} : { words: phrase.refusal })
    line.textContent = ''
    if (!phrase.ok) return
    line.textContent = text.looking
    const root = `/${data.slug}`
    const [ids, keys] = await Promise.all([fetchBytes(`${root}/ids`), fetchKeys(root)])
    if (!ids || keys === undefined) return void (line.textContent = text.noAnswer)
    const mailbox = await mailboxFromWords(phrase.value, data.tenant)
    const found = await findConversation(mailbox, idsIn(ids))
    const blocks = new Map<string, Uint8Array>()
    await Promise.all(
      found.fetch.map(async (id) => {
        const block = await fetchBytes(`${root}/envelope/${id}`)
        if (block && block.length === sealedLength) blocks.set(id, block)
      }),
    )
    line.textContent = ''
    if (found.own.length === 0)
      return void putNotice(results.appendChild(make('div', '')), 'warn', words.look.nothing.heading, words.look.nothing.text)
    if (found.own.some((id) => !blocks.has(id))) return void (line.textContent = text.noAnswer)
    const hour = hourIn(data.timeZone, new Date())
    const shown = await readConversation({ tenant: data.tenant, mailbox, found, hour, keys, blocks })
    show(shown, { mailbox, found, keys })
  }

  const show = (shown: readonly Shown[], mine: Mine): void => {
    const answers = shown.filter(({ kind }) => kind === 'answer')
    const lead = make('p', '', answers.length > 0 ? words.look.keptAnd : words.look.kept)
    lead.setAttribute('role', 'status')
    results.append(lead)
    for (const one of shown) {
      const part = make('section', '')
      if (one.kind === 'answer') {
        const by = data.reachable.find(({ listing }) => listing === one.by)
        part.append(make('h2', '', words.look.answer(by ? by.name : null)), ...one.text.split('\n').map((said) => make('p', '', said)))
      } else {
        part.append(make('h2', '', words.look.own), make('p', 'hint', words.look.ownText))
      }
      results.append(part)
    }
    if (data.reachable.length > 0) results.append(writeAgain(shown, mine))
    results.append(make('h2', '', words.look.burnHeading), make('p', 'hint', words.look.burnHint), makeButton(words.look.burn, burn))
  }

  const writeAgain = (shown: readonly Shown[], { mailbox, found, keys }: Mine): HTMLElement => {
    const part = make('section', '')
    const who = make('select', '')
    const answered = shown.map((one) => (one.kind === 'answer' ? one.by : ''))
    for (const { listing, name, from } of data.reachable) {
      const option = make('option', '', from === null ? name : words.form.neighbor(name, from))
      option.value = listing
      option.selected = answered.indexOf(listing) >= 0
      who.append(option)
    }
    const area = make('textarea', '')
    area.rows = 5
    area.maxLength = longestNote
    quiet(area)
    area.addEventListener('input', () => (document.documentElement.dataset['note'] = 'begun'))
    const said = makeLine('hint')
    let sealed: Sealed | undefined
    let busy = false
    const send = async (): Promise<void> => {
      const to = data.reachable.find(({ listing }) => listing === who.value)
      if (!to || area.value.trim() === '') return void (said.textContent = words.errors.nothing)
      said.textContent = text.sending
      if (!sealed) {
        const made = await sealNote(
          { to, second: null, text: area.value.trim(), callMe: null },
          { ...sealingMeans(data, keys), mailbox: { of: mailbox, place: found.next } },
        )
        if (!made.ok) return void (said.textContent = words.refusal[made.refusal])
        sealed = made.value
        // Sealed is sealed: from here the same is sent until it is kept.
        area.disabled = true
        who.disabled = true
      }
      const outcome = await postEnvelope(`/${data.slug}`, sealed.id, sealed.sealed)
      if (outcome === 'kept') {
        document.documentElement.dataset['note'] = 'sent'
        area.value = ''
        return void putNotice(part, 'warn', text.kept, text.keptAgain)
      }
      said.textContent = outcome === 'unsent' ? text.unsent : words.notKept[outcome]
    }
    const press = makeButton(text.write, () => {
      if (busy) return
      busy = true
      const free = (): void => {
        busy = false
      }
      send().then(free, () => {
        said.textContent = text.unsent
        free()
      })
    })
    part.append(
      make('h2', '', words.look.again),
      make('p', 'hint', words.look.againHint),
      makeField(words.form.to, who),
      makeField(words.form.text, area),
      said,
      press,
    )
    return part
  }

  const forget = (): void => {
    form.reset()
    input.value = ''
    results.textContent = ''
    line.textContent = ''
  }
  const burn = (): void => {
    forget()
    putNotice(results.appendChild(make('div', '')), 'warn', words.look.burned.heading, words.look.burned.text)
  }
  addEventListener('pagehide', forget)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (button.disabled) return
    button.disabled = true
    const free = (): void => {
      button.disabled = false
    }
    look().then(free, () => {
      line.textContent = text.noAnswer
      free()
    })
  })
}
