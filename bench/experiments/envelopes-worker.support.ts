import { parentPort, workerData } from 'node:worker_threads'
import type { Bytes } from '#engines/sealing/bytes.ts'
import { contentKeyIn, envelopeTo, claim, note, place, somebody } from '#engines/sealing/envelope.fixtures.ts'
import { boundTo, takeApart } from '#engines/sealing/envelope-frame.ts'
import { openBody } from '#engines/sealing/envelope-body.ts'
import { openEnvelope, type Expected } from '#engines/sealing/envelope-open.ts'
import { findNote, searchKey } from '#engines/sealing/envelope-search.ts'
import { seeded } from '#engines/sealing/fixtures.ts'
import { ways, type Draw, type Original } from './damage.support.ts'

/** How many were tried, how many opened, and how many threw, of each way. */
export type Tally = Record<string, { tried: number; opened: number; thrown: number }>

type Share = { readonly seed: number; readonly mutated: number; readonly elsewhere: number }
const { seed, mutated, elsewhere }: Share = workerData
const draw: Draw = seeded(seed)
const [peer, second, writer] = await Promise.all([somebody(), somebody(), somebody()])
const tally: Tally = {}

type Kept = Original & { readonly expected: Expected; readonly signed: boolean; readonly contentKey: Bytes }

/** Half of them notes of nobody, half of them signed; to one or two recipients. */
async function make(signed: boolean): Promise<Kept> {
  const recipients = draw(2) === 0 ? [peer.publicKey] : [peer.publicKey, second.publicKey]
  const bytes = await envelopeTo(recipients, signed ? { letter: claim, from: writer.key } : { letter: note })
  const { at: ownSlot, key: contentKey } = await contentKeyIn(bytes, peer, signed ? writer : undefined)
  return { bytes, ownSlot, expected: { ...place, ...(signed && { from: writer.publicKey }) }, signed, contentKey }
}

const originals: readonly Kept[] = await Promise.all(Array.from({ length: 32 }, (_, n) => make(n % 2 === 0)))
const pick = (from: readonly Kept[]): Kept => from[draw(from.length)]!
const bound = boundTo(place)!

async function count(way: string, opens: Promise<boolean>): Promise<void> {
  const counted = (tally[way] ??= { tried: 0, opened: 0, thrown: 0 })
  counted.tried += 1
  try {
    if (await opens) counted.opened += 1
  } catch {
    counted.thrown += 1
  }
}

const opensWhole = async (expected: Expected, bytes: Uint8Array, key = peer.key) => (await openEnvelope([key], expected, bytes)).ok

/** Goes on where a slot was opened: whether it opens hangs on its bytes and its place alone, and both are as they were. */
const opensBehindSlot = async ({ contentKey }: Kept, bytes: Bytes) => (await openBody(contentKey, bound, takeApart(bytes))) !== undefined

/** How a board looks through everything that lies on it for notes. */
const search = [await searchKey(place.epoch, peer.key)]
const isFound = async (expected: Expected, bytes: Bytes) => (await findNote(search, expected, bytes)) !== undefined

// Whole first, each way: an experiment in which nothing opens at all would prove nothing.
for (const kept of originals) {
  await count('whole', opensWhole(kept.expected, kept.bytes))
  await count('whole', opensBehindSlot(kept, kept.bytes))
  if (!kept.signed) await count('whole', isFound(kept.expected, kept.bytes))
}

// One in this many goes through every slot although only what lies behind them was touched.
const allTheWay = 50
const byHundred = Object.entries(ways).flatMap(([name, { share }]) => Array.from({ length: share }, () => name))
const isSame = (one: Uint8Array, other: Bytes) => Buffer.compare(one, other) === 0

for (let made = 0; made < mutated;) {
  const name = byHundred[draw(byHundred.length)]!
  const { damage, touches } = ways[name]!
  const original = pick(originals)
  const other = pick(originals.filter((each) => each !== original))
  const bytes = damage(original, other, draw)
  // Two changes can undo each other: what is still whole is no mutation.
  if (isSame(bytes, original.bytes) || isSame(bytes, other.bytes)) continue
  made += 1
  if (touches === 'rest' && draw(allTheWay) > 0) await count(name, opensBehindSlot(original, bytes))
  else if (original.signed || draw(2) === 0) await count(name, opensWhole(original.expected, bytes))
  else await count(name, isFound(original.expected, bytes))
  if (made % 1000 === 0) parentPort?.postMessage({ made: 1000 }, [])
}

const stranger = await somebody()
const places: Readonly<Record<string, (kept: Kept) => Expected>> = {
  wrong_tenant: ({ expected }) => ({ ...expected, tenant: `${expected.tenant}${draw(1000)}` }),
  wrong_epoch: ({ expected }) => ({ ...expected, epoch: `20${10 + draw(16)}-11` }),
  wrong_id: ({ expected }) => ({ ...expected, id: crypto.randomUUID() }),
  wrong_writer: ({ expected }) => ({ ...expected, from: stranger.publicKey }),
  unsigned_as_signed: ({ expected, signed }) =>
    signed ? { id: expected.id, tenant: expected.tenant, epoch: expected.epoch } : { ...expected, from: writer.publicKey },
}
for (let made = 0; made < elsewhere; made += 1) {
  for (const [name, move] of Object.entries(places)) {
    const kept = pick(originals)
    await count(name, opensWhole(move(kept), kept.bytes))
  }
  const kept = pick(originals)
  await count('wrong_key', opensWhole(kept.expected, kept.bytes, stranger.key))
  await count('wrong_slot', opensWhole(kept.expected, ways['slots_exchanged']!.damage(kept, kept, draw)))
  await count('wrong_version', opensWhole(kept.expected, kept.bytes.with(draw(2), 2 + draw(254))))
}
parentPort?.postMessage({ tally }, [])
