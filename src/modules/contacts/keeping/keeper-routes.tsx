import * as v from 'valibot'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { verifyEpochKey } from '#engines/sealing/index.ts'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import { recordAct } from '#platform/audit/queries.ts'
import { type AgencyTx, inAgency, throughDoor } from '#platform/db/in-agency.ts'
import { jsonIn } from '#platform/http/json.ts'
import { as } from '#platform/http/desk.tsx'
import { formFields, textOf } from '#platform/http/form-fields.ts'
import { notFound, refused } from '#platform/http/refusal-page.tsx'
import { show } from '#platform/http/show.tsx'
import { type Ctx, router } from '#platform/http/vars.ts'
import { path } from '#ui/href.ts'
import { signedKey } from '../ledger-key.ts'
import { acceptKeeping, closeLog, type ContactLog, declineKeeping, endKeeping, isKeeping, type Ledger, quartersToKey } from './log.ts'
import { countPeers, findSlug, holdContacts, insertKeeperKey, keyLedger, listKeeperKeys, type StoredLog, updateKeeper } from './queries.ts'
import { findKeyringKeys, namesOf } from '#platform/people/queries.ts'
import { insertCopies, listCopies, listSealedContacts } from './sealed/queries.ts'
import { showLog } from './show-log.tsx'
import { keeps, keptIn, logIn, notReadyYet, refusedAsJson, seenIn, takeStep } from './stepping.ts'
import { StopPage } from './views/confirm-pages.tsx'
import { AskedPage, KeeperLogPage } from './views/keeper-pages.tsx'
import { cardPost, copiesPost, identityPost, keysPost, type LedgerProps, type WireCopy } from './wire.ts'

/** `/desk/contact-log/:year`: the keeper's side, and the coordinator's page of the same year. */
export const keeperLogRoutes = router()

const addressOf = (year: number) => path('/desk/contact-log/:year', { year: String(year) })

const broken = (what: string) => ({ kind: 'invalid', fields: { posted: `${what} did not arrive whole. Send it again.` } }) as const

keeperLogRoutes.get('/:year', as('coordinator', 'keeper'), async (c) => {
  const { actor, assets, frame } = c.var
  const stored = await logIn(c)
  if (!stored) return notFound(c)
  if (actor.role === 'coordinator') return showLog(c, stored)
  const { log, version } = stored
  const me = log.keepers.find(({ personId }) => personId === actor.personId)
  if (!me || me.endedOn) return notFound(c)
  if (!me.acceptedOn) return show(c, <AskedPage frame={frame} year={log.year} design={log.design} />)

  return show(c, <KeeperLogPage frame={frame} ledger={await propsFor(c, log)} version={version} scripts={assets.scripts('ledger')} />)
})

async function propsFor(c: Ctx, log: ContactLog): Promise<LedgerProps> {
  const { actor, config, db, frame, today } = c.var
  const keeping = log.keepers.filter(isKeeping).map(({ personId }) => personId)
  const keyrings = await throughDoor(db, (tx) => findKeyringKeys(tx, actor.agencyId, keeping))
  const read = await inAgency(db, actor, async (tx) => ({
    names: await namesOf(tx, actor.agencyId, keeping),
    keys: await listKeeperKeys(tx, actor.agencyId),
    copies: log.dropped ? [] : await listCopies(tx, actor.agencyId, idsOf(log)),
    peers: await countPeers(tx, log.year),
    slug: await findSlug(tx, actor.agencyId),
  }))
  const keeperOf = (personId: ContactLog['keepers'][number]['personId']) => {
    const identity = read.keys.find((key) => key.personId === personId)
    return {
      personId,
      name: read.names.get(personId) ?? '',
      keyring: keyrings.find((one) => one.personId === personId)?.publicKey ?? null,
      identity: identity ? { id: identity.id, sign: identity.sign, auth: identity.auth } : null,
    }
  }
  return {
    year: log.year,
    tenant: actor.agencyId,
    agencyName: frame.agencyName,
    today,
    stage: log.stage,
    design: log.design,
    peers: read.peers,
    address: `${config.origin}/c/${read.slug}`,
    me: keeperOf(actor.personId),
    others: keeping.filter((personId) => personId !== actor.personId).map(keeperOf),
    ended: log.keepers.filter(({ endedOn }) => endedOn !== null).map(({ personId }) => personId),
    ledgers: [...log.ledgers],
    copies: read.copies.map((copy) => ({ ...copy })),
  }
}

const idsOf = ({ ledgers }: ContactLog): readonly string[] => ledgers.map(({ id }) => id)

keeperLogRoutes.post('/:year/accept', as('keeper'), async (c) => {
  const { actor, today } = c.var
  const stored = await logIn(c)
  if (!stored) return notFound(c)
  const { year } = stored.log
  const accepted = await takeStep(c, {
    year,
    done: (log) => keeps(c, log),
    act: 'log_keeper_said_yes',
    step: (log) => acceptKeeping(log, actor.personId),
    also: (tx) => updateKeeper(tx, actor, { year, personId: actor.personId }, { accepted_on: today, declined_on: null }),
  })
  return accepted.ok ? c.redirect(addressOf(year), 303) : refused(c, accepted.refusal)
})

keeperLogRoutes.post('/:year/decline', as('keeper'), async (c) => {
  const { actor, today } = c.var
  const stored = await logIn(c)
  if (!stored) return notFound(c)
  const { year } = stored.log
  const declined = await takeStep(c, {
    year,
    done: ({ keepers }) => keepers.some((keeper) => keeper.personId === actor.personId && keeper.declinedOn !== null),
    act: 'log_keeper_said_no',
    step: (log) => declineKeeping(log, actor.personId),
    also: (tx) => updateKeeper(tx, actor, { year, personId: actor.personId }, { declined_on: today }),
  })
  return declined.ok ? c.redirect('/desk/contact-log', 303) : refused(c, declined.refusal)
})

keeperLogRoutes.post('/:year/stop', as('keeper'), async (c) => {
  const { actor, frame, today } = c.var
  const form = await formFields(c.req.raw)
  const stored = await logIn(c)
  const me = stored?.log.keepers.find(({ personId }) => personId === actor.personId)
  if (!form.ok || !stored || !me?.acceptedOn) return form.ok ? notFound(c) : refused(c, form.refusal)
  const { log, version } = stored
  if (textOf(form.value.values, 'confirmed') !== 'yes') {
    const isLast = log.keepers.filter(isKeeping).length === 1
    return show(c, <StopPage frame={frame} year={log.year} version={version} isLast={isLast} />)
  }
  const stopped = await takeStep(c, {
    year: log.year,
    seen: seenIn(form.value.values),
    done: ({ keepers }) => keepers.some((keeper) => keeper.personId === actor.personId && keeper.endedOn !== null),
    act: 'log_keeper_ended',
    step: (now) => endKeeping(now, actor.personId),
    also: (tx) => updateKeeper(tx, actor, { year: log.year, personId: actor.personId }, { ended_on: today }),
  })
  return stopped.ok ? c.redirect('/desk/contact-log', 303) : refused(c, stopped.refusal)
})

// A keeper's name towards peers: made once, and never changed. A lost keyring makes another one beside it.
keeperLogRoutes.post('/:year/identity', as('keeper'), async (c) => {
  const { actor, db, today } = c.var
  const posted = v.safeParse(identityPost, await jsonIn(c))
  if (!posted.success) return refusedAsJson(c, broken('The key'))
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })

  await inAgency(db, actor, async (tx) => {
    await insertKeeperKey(tx, actor, posted.output, today)
    await recordAct(tx, 'log_identity_made', String(kept.log.year))
  })
  return c.json({ kept: true })
})

keeperLogRoutes.post('/:year/keys', as('keeper'), async (c) => {
  const { actor, today } = c.var
  const posted = v.safeParse(keysPost, await jsonIn(c))
  if (!posted.success) return refusedAsJson(c, broken('The keys'))
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })
  const { ledgers, copies, signedBy } = posted.output

  const made = await takeStep(c, {
    year: kept.log.year,
    done: (log) => ledgers.every(({ id, publicKey }) => log.ledgers.some((one) => one.id === id && one.key?.publicKey === publicKey)),
    act: 'log_keys_made',
    step: async (log, tx) => {
      const wanted = keyable(log, quartersToKey(log.year, today), ledgers)
      const given = wanted.ok ? forEachKeeper(log, ledgers, copies) : wanted
      if (!given.ok) return given
      const identity = (await listKeeperKeys(tx, actor.agencyId)).find((key) => key.id === signedBy && key.personId === actor.personId)
      if (!identity) return refuse({ kind: 'conflict', because: 'Your own key is not known here yet. Load this page again.' })
      for (const ledger of ledgers)
        if (!(await isSigned(actor.agencyId, identity, log, ledger)))
          return refuse({ kind: 'conflict', because: 'The signature does not fit the key. Load this page again.' })
      if (!(await insertCopies(tx, actor.agencyId, copies))) return refuse({ kind: 'conflict', because: notReadyYet })
      return ok(log)
    },
    also: async (tx) => {
      for (const { id, ...key } of ledgers) await keyLedger(tx, actor.agencyId, id, { ...key, signedBy, on: today })
    },
  })
  return made.ok ? c.json({ kept: true }) : refusedAsJson(c, made.refusal)
})

type Keyed = v.InferOutput<typeof keysPost>['ledgers'][number]

/** Only this quarter and the next, and only where no key stands yet. */
function keyable(log: ContactLog, quarters: readonly number[], posted: readonly Keyed[]): Result<null> {
  if (log.stage !== 'open') return refuse({ kind: 'conflict', because: 'This year’s log is not open any more.' })
  const places = posted.map(({ id }) => log.ledgers.find((ledger) => ledger.id === id))
  const isFree = (ledger: Ledger | undefined) => ledger?.key === null && quarters.includes(ledger.quarter)
  return places.every(isFree)
    ? ok(null)
    : refuse({ kind: 'conflict', because: 'A key stands there already, or it is not time for it yet. Load this page again.' })
}

/** Each keeper who said yes and goes on gets a copy of each key, and nobody else gets any. */
function forEachKeeper(log: ContactLog, ledgers: readonly { readonly id: string }[], copies: readonly WireCopy[]): Result<null> {
  const keeping = log.keepers.filter(isKeeping)
  const wanted = ledgers.flatMap(({ id }) => keeping.map(({ personId }) => `${id} ${personId}`))
  const given = copies.map(({ ledgerId, personId }) => `${ledgerId} ${personId}`)
  return wanted.toSorted().join() === given.toSorted().join()
    ? ok(null)
    : refuse({ kind: 'conflict', because: 'Each key must be locked to each keeper who said yes and to no one else. Load this page again.' })
}

const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array()

async function isSigned(tenant: string, identity: { sign: string; auth: string }, { year, ledgers }: ContactLog, posted: Keyed) {
  const quarter = `${year}-Q${ledgers.find(({ id }) => id === posted.id)?.quarter ?? 0}`
  const key = signedKey({ tenant, ledger: posted.id, quarter, publicKey: bytes(posted.publicKey) })
  return verifyEpochKey({ sign: bytes(identity.sign), auth: bytes(identity.auth) }, key, bytes(posted.signature))
}

keeperLogRoutes.post('/:year/copies', as('keeper'), async (c) => {
  const { actor, db } = c.var
  const posted = v.safeParse(copiesPost, await jsonIn(c))
  if (!posted.success) return refusedAsJson(c, broken('The copies'))
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })

  const given = await inAgency(db, actor, (tx) => giveCopies(tx, c, kept, posted.output.copies))
  return given.ok ? c.json({ kept: true }) : refusedAsJson(c, given.refusal)
})

async function giveCopies(tx: AgencyTx, c: Ctx, { log }: StoredLog, copies: readonly WireCopy[]): Promise<Result<null>> {
  const { agencyId } = c.var.actor
  const keyed = log.ledgers.filter(({ key }) => key !== null).map(({ id }) => id)
  const keeping = log.keepers.filter(isKeeping).map(({ personId }) => String(personId))
  if (!copies.every(({ ledgerId, personId }) => keyed.includes(ledgerId) && keeping.includes(personId)))
    return refuse({ kind: 'conflict', because: 'Copies go to keepers of this log only. Load this page again.' })
  if (!(await insertCopies(tx, agencyId, copies))) return refuse({ kind: 'conflict', because: notReadyYet })
  await recordAct(tx, 'log_copies_given', String(log.year))
  return ok(null)
}

// Told by the page once the card was printed; the server never sees what stands on it.
keeperLogRoutes.post('/:year/card', as('keeper'), async (c) => {
  const { actor, db, today } = c.var
  if (!v.is(cardPost, await jsonIn(c))) return refusedAsJson(c, broken('That the card was printed'))
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })

  await inAgency(db, actor, async (tx) => {
    await updateKeeper(tx, actor, { year: kept.log.year, personId: actor.personId }, { card_printed_on: today })
    await recordAct(tx, 'log_card_printed', String(kept.log.year))
  })
  return c.json({ kept: true })
})

// Closes the log the first time. From then on nothing is taken, so that whoever opens it again gets the same.
keeperLogRoutes.post('/:year/contacts', as('keeper'), async (c) => {
  const { actor, db, today } = c.var
  const kept = await keptIn(c)
  if (!kept) return refusedAsJson(c, { kind: 'missing' })
  const { year } = kept.log
  const closed = await takeStep(c, {
    year,
    done: ({ stage }) => stage === 'closed',
    act: 'contact_log_closed',
    step: async (log, tx) => {
      await holdContacts(tx, year)
      return closeLog(log, today)
    },
  })
  if (!closed.ok) return refusedAsJson(c, closed.refusal)

  const contacts = await inAgency(db, actor, async (tx) => {
    if (closed.value.already) await recordAct(tx, 'sealed_contacts_handed_out', String(year))
    return listSealedContacts(tx, actor.agencyId, idsOf(closed.value.log))
  })
  return c.json({ contacts })
})
