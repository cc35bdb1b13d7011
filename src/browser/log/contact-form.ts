import { make } from '#browser/answer/parts.ts'
import { newId, randomBytes } from '#browser/random.ts'
import { toBase64url } from '#engines/sealing/bytes.ts'
import { seal } from '#engines/sealing/seal.ts'
import type { Contact } from '#modules/contacts/contact.ts'
import { encodeContact, lists, parseContact } from '#modules/contacts/contact.ts'
import { type Quarter, quarterInWords } from '#modules/contacts/quarter.ts'
import { contactContext, contactSize, posted } from '#modules/contacts/wire.ts'
import { fieldsOf } from '#kernel/refusal.ts'
import { type ContactForm, group } from './draw-form.ts'
import type { Ledger } from './ledgers.ts'
import type { Waiting } from './store.ts'
import { words } from './words.ts'

/** Where a contact goes, and the mark that it bears. */
export type Target = { readonly tenant: string; readonly ledger: Ledger; readonly proof: string }

/** Seals one contact as it will be posted; nothing readable is left of it. */
export async function sealContact(contact: Contact, { tenant, ledger, proof }: Target): Promise<Waiting> {
  const bytes = encodeContact({ contact, proof, nonce: toBase64url(randomBytes(16)) })
  const sealed = await seal(ledger.publicKey, contactContext(tenant, ledger.id), bytes, contactSize)
  if (!sealed.ok) throw new Error('This key cannot be used')
  const id = newId()
  return { id, body: posted({ ledger: ledger.id, contact: id, sealed: sealed.value }), state: 'waiting' }
}

/** What the form has to do with: the quarters of today, what was tapped last, and what to do with a whole contact. */
type Means = {
  readonly quarters: readonly [Quarter, ...Quarter[]]
  readonly last: Readonly<Record<string, string>>
  readonly keep: (contact: Contact) => Promise<void>
}

const remembered = lists.filter((list) => list.remembered)

/** What of a contact this phone remembers for the next one. */
export const toRemember = (contact: Contact): Readonly<Record<string, string>> =>
  Object.fromEntries(remembered.map(({ id }) => [id, contact[id]]))

/** Takes the form up. Nothing typed, nothing sent by the browser: only which keys are down. */
export function takeForm(drawn: ContactForm, { quarters, last, keep }: Means): { readonly fresh: (last: Means['last']) => void } {
  const { form, rest, line } = drawn
  const press = drawn.keep
  showQuarters(drawn.quarters, quarters)

  const fresh = (before: Means['last']): void => {
    for (const key of form.querySelectorAll<HTMLInputElement>('input:checked')) key.checked = false
    for (const { id } of remembered) tap(form, id, before[id])
    tap(form, 'quarter', quarters[0])
    const known = remembered.map(({ id, choices }) => choices.find((choice) => choice.id === before[id]))
    rest.open = known.indexOf(undefined) >= 0
    const summary = rest.querySelector('summary')
    if (summary && !rest.open) summary.textContent = words.form.asBefore(known.map((choice) => (choice ? choice.words : '')).join(', '))
  }
  fresh(last)

  press.addEventListener('click', () => {
    if (press.disabled) return
    const contact = parseContact(downIn(form), quarters)
    mark(form, contact.ok ? {} : fieldsOf(contact.refusal))
    line.textContent = contact.ok ? '' : words.form.missing
    if (!contact.ok) return
    // Disabled while it is sealed, and so the guard against a double tap.
    press.disabled = true
    const free = () => (press.disabled = false)
    keep(contact.value).then(free, () => {
      line.textContent = words.form.failed
      free()
    })
  })
  return { fresh }
}

const downIn = (form: HTMLElement): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from(form.querySelectorAll<HTMLInputElement>('input:checked'), ({ name, value }) => [name, value]))

function tap(form: HTMLElement, name: string, value: string | undefined): void {
  for (const key of form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) key.checked = key.value === value
}

/** Shows which groups are still open, unfolds them, and goes to the first. */
function mark(form: HTMLElement, missing: Readonly<Record<string, string>>): void {
  let first: HTMLInputElement | undefined
  for (const asked of form.querySelectorAll('fieldset')) {
    const key = asked.querySelector('input')
    const isMissing = key !== null && key.name in missing
    asked.toggleAttribute('data-invalid', isMissing)
    const around = asked.closest('details')
    if (isMissing && around) around.open = true
    if (isMissing && !first) first = key
  }
  if (first) first.focus()
}

/** In the first month after a quarter both can be meant; otherwise nothing is asked. */
function showQuarters(place: HTMLElement, quarters: Means['quarters']): void {
  const asked = group(
    'quarter',
    words.form.quarter,
    quarters.map((quarter) => ({ id: quarter, words: quarterInWords(quarter) })),
  )
  asked.hidden = quarters.length < 2
  place.append(asked)
  if (asked.hidden) place.append(make('p', 'hint', words.form.months(quarterInWords(quarters[0]))))
}
