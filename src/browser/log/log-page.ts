import { keepCopy, storeOf } from '#browser/help/copies.ts'
import { make, makeLine } from '#browser/answer/parts.ts'
import { hourIn } from '#kernel/hour.ts'
import type { Contact } from '#modules/contacts/contact.ts'
import { type Quarter, quartersOffered } from '#modules/contacts/quarter.ts'
import type { LedgerList, LogData } from '#modules/contacts/wire.ts'
import { sealContact, takeForm, type Target, toRemember } from './contact-form.ts'
import { drawForm } from './draw-form.ts'
import { type Ledger, ledgerFor, signedLedgers, wordsOf } from './ledgers.ts'
import { showOutbox } from './outbox.ts'
import { focusHeading, section } from './parts.ts'
import { showReminders } from './reminders.ts'
import { offerToRemove } from './remove-all.ts'
import { setUp } from './set-up.ts'
import { type Device, openStore } from './store.ts'
import { fetchList } from './talk.ts'
import { words } from './words.ts'

type Places = { readonly first: HTMLElement; readonly last: HTMLElement; readonly log: HTMLElement }

/** Takes the page up: what waits is sent, what is due is shown, and the form seals on this phone. */
export async function takeLog(places: Places, { slug, timeZone, addresses }: LogData): Promise<void> {
  const root = `/c/${slug}`
  const today = hourIn(timeZone, new Date()).slice(0, 10)
  const store = await openStore(root)
  let device = await store.device()
  document.querySelectorAll('[data-without-script]').forEach((place) => place.remove())
  for (const link of document.querySelectorAll<HTMLElement>('[data-with-script]')) link.hidden = false

  const outbox = await showOutbox(places.first, root, store)
  await showReminders(places, store, today)
  offerToRemove(places.last, { root, store, outbox })
  showOneAtATime()

  const drawn = drawForm()
  const ask = make('div', '')
  const said = makeLine('hint')
  places.log.append(ask, drawn.form)
  places.first.prepend(said)
  const keepDevice = async (changed: Device): Promise<void> => {
    await store.keepDevice(changed)
    device = changed
  }
  drawn.form.hidden = device === undefined
  const form = takeForm(drawn, {
    quarters: quartersOffered(today),
    last: device ? device.last : {},
    keep: async (contact: Contact) => {
      const target = await targetFor(contact.quarter)
      if (!target || !device) return
      await outbox.add(await sealContact(contact, target))
      await keepDevice({ ...device, last: toRemember(contact) })
      form.fresh(device.last)
      location.hash = '#kept'
    },
  })

  // Asked once, while the first keys are tapped already.
  const fetched = fetchList(root, device !== undefined)
  const listed = async (): Promise<LedgerList | undefined> => {
    const list = await fetched
    if (device && list && device.list !== list) await keepDevice({ ...device, list })
    return list || (device && device.list) || fetchList(root, false)
  }

  /** Where a contact of this quarter goes. What this phone lacks for it is asked first; undefined if there is no key at all. */
  async function targetFor(quarter: Quarter): Promise<Target | undefined> {
    const list = await listed()
    const ledgers = list ? await signedLedgers(list) : []
    const pinned = device ? device.pinned : []
    const known = ledgers.filter(({ fingerprint }) => pinned.indexOf(fingerprint) >= 0)
    const ledger = ledgerFor(ledgers, quarter, today)
    if (!list || !ledger) {
      ask.textContent = ''
      ask.append(section(words.closed.heading, make('p', '', list ? words.closed.noKey : words.closed.noLink)))
      return undefined
    }
    return (await ready(list, ledgers, ledger)) || withProof(list, ledgerFor(known, quarter, today))
  }

  const withProof = ({ tenant }: LedgerList, ledger: Ledger | undefined): Target | undefined => {
    const proof = device && ledger && device.pinned.indexOf(ledger.fingerprint) >= 0 ? device.proofs[wordsOf(ledger)] : undefined
    return ledger && proof ? { tenant, ledger, proof } : undefined
  }

  async function ready(list: LedgerList, ledgers: readonly Ledger[], ledger: Ledger): Promise<Target | undefined> {
    const target = withProof(list, ledger)
    if (target) return target
    drawn.form.hidden = true
    const otherKnown = ledgers.some((one) => withProof(list, one) !== undefined)
    const changed = await setUp(ask, { list, ledgers, ledger, device, otherKnown })
    drawn.form.hidden = false
    focusHeading(places.log)
    if (!changed) return undefined
    await keepDevice(changed)
    said.textContent = await copied(root, addresses)
    return withProof(list, ledger)
  }

  drawn.form.hidden = (await targetFor(quartersOffered(today)[0])) === undefined
}

/** Keeps the page itself here, so that it opens in a car with no signal; the browser is asked not to clear it away. */
async function copied(root: string, addresses: readonly string[]): Promise<string> {
  try {
    if (!(await caches.has(storeOf(root)))) await keepCopy(root, addresses)
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist()
    return words.setUp.ready
  } catch {
    return words.setUp.readyOnline
  }
}

/** The card or the form, as the address says, and neither at first: what waits and what is due stand alone then. */
function showOneAtATime(): void {
  const show = (): void => {
    for (const name of ['role', 'log']) {
      const place = document.getElementById(name)
      const isShown = location.hash === `#${name}`
      if (place) place.hidden = !isShown
      if (place && isShown) focusHeading(place)
    }
    if (location.hash === '#kept') scrollTo(0, 0)
  }
  addEventListener('hashchange', show)
  show()
}
