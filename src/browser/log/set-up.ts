import { make, makeLine } from '#browser/answer/parts.ts'
import type { WordsRefusal } from '#engines/sealing/words.ts'
import { teamNumber, teamProof } from '#modules/contacts/team-words.ts'
import { yearOf } from '#modules/contacts/quarter.ts'
import type { LedgerList } from '#modules/contacts/wire.ts'
import { type Ledger, wordsOf } from './ledgers.ts'
import { button, focusHeading, section } from './parts.ts'
import type { Device } from './store.ts'
import { words } from './words.ts'

type Means = {
  readonly list: LedgerList
  readonly ledgers: readonly Ledger[]
  /** The one that is to be sealed to next. */
  readonly ledger: Ledger
  readonly device: Device | undefined
  /** Whether there is a key of a keeper who was compared before, for whoever has no card at hand. */
  readonly otherKnown: boolean
}

/**
 * Asks for what this phone lacks to seal to a ledger: the team's words, and that its keeper was compared with the card. Undefined if
 * the key that is known should do.
 */
export async function setUp(place: HTMLElement, means: Means): Promise<Device | undefined> {
  const { list, ledger, device } = means
  const known = device || { pinned: [], proofs: {}, last: {}, list }
  const proof = known.proofs[wordsOf(ledger)] || (await askWords(place, means))
  const strangers = unknownSigners(means.ledgers, known.pinned)
  const matched = known.pinned.indexOf(ledger.fingerprint) >= 0 || (await compare(place, strangers, means))
  place.textContent = ''
  if (!matched) return undefined
  const pinned = known.pinned.concat(strangers.map(({ fingerprint }) => fingerprint))
  return { ...known, list, pinned, proofs: { ...known.proofs, [wordsOf(ledger)]: proof } }
}

const unknownSigners = (ledgers: readonly Ledger[], pinned: readonly string[]): readonly Ledger[] =>
  ledgers.filter(
    ({ fingerprint }, at) => pinned.indexOf(fingerprint) < 0 && ledgers.findIndex((other) => other.fingerprint === fingerprint) === at,
  )

/** The one field of words there is. What is typed into it stays here and is not kept: only the mark is. */
function askWords(place: HTMLElement, { list, ledger, device }: Means): Promise<string> {
  const form = make('form', '')
  const label = make('label', '', words.setUp.label(ledger.words))
  const typed = make('input', 'full')
  const line = makeLine('error')
  typed.id = 'team-words'
  label.htmlFor = typed.id
  typed.autocomplete = 'off'
  typed.spellcheck = false
  typed.setAttribute('autocapitalize', 'none')
  const field = make('div', 'field')
  field.append(label, make('p', 'hint', words.setUp.hint), typed)
  form.append(make('p', '', words.setUp.own), field, line, make('button', 'button first', words.setUp.goOn))
  const box = section(device ? words.setUp.newWords : words.setUp.heading, form)
  place.textContent = ''
  place.append(box)
  if (device) focusHeading(box)

  return new Promise((done) => {
    const read = async (): Promise<void> => {
      const { parseTeamWords } = await import('./word-list.ts')
      const parsed = parseTeamWords(typed.value)
      if (!parsed.ok) return void (line.textContent = whyNot(parsed.refusal))
      const team = { tenant: list.tenant, year: yearOf(ledger.quarter), words: parsed.value }
      if ((await teamNumber(team)) !== ledger.words) return void (line.textContent = words.setUp.notThese(ledger.words))
      done(await teamProof(team))
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      read().catch(() => (line.textContent = words.setUp.failed))
    })
  })
}

const whyNot = (refusal: WordsRefusal): string =>
  refusal.kind === 'unknown_word' ? words.setUp.unknown(refusal.word) : words.setUp.count(refusal.found)

/** Shows whose keys these are, in words that stand on the card; goes on only when somebody says that they match. */
async function compare(place: HTMLElement, signers: readonly Ledger[], { device, otherKnown }: Means): Promise<boolean> {
  const { checkWordsOf } = await import('./word-list.ts')
  const four = await Promise.all(signers.map(({ signer }) => checkWordsOf(signer)))
  return new Promise((done) => {
    const line = makeLine('error')
    const buttons = make('div', 'actions')
    buttons.append(
      button(words.setUp.match, () => done(true), 'button first'),
      button(words.setUp.differ, () => {
        line.textContent = words.setUp.refused
        buttons.remove()
      }),
    )
    if (otherKnown) buttons.append(button(words.setUp.later, () => done(false)))
    const shown = four.map((said) => {
      const row = make('p', '')
      row.append(make('strong', '', said.join(' ')))
      return row
    })
    const heading = device ? words.setUp.newKeeper : words.setUp.compare
    const box = section(heading, make('p', '', words.setUp.compareHint), ...shown, buttons, line)
    place.textContent = ''
    place.append(box)
    focusHeading(box)
  })
}
