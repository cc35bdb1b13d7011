import { actMoment, actsOfAVisit } from '#browser/board/act-moment.ts'
import { coverAfter, coverMoment, writing } from '#browser/help/cover-moment.ts'
import { bell, poisson } from './help-chance.support.ts'
import type { Asked, Shapes } from './help-shapes.support.ts'

// Three weeks at a station, as the requests of its people show them to whoever sees both the network and the server.
const days = 21
const minutesADay = 1440
const boardHours = [7, 19]

/** How people behave. Nobody measured it on officers: it is our assumption, and the experiment shows what moves with it. */
export type Habits = {
  /** Share of page views that stay open until the drawn moment has passed, such as a tab left open behind a call. */
  readonly leftOpen: number
  /** Share of a board's openings with nothing to do that stay open until both empty envelopes have gone. */
  readonly boardLeftOpen: number
  /** Seconds that the other views and openings last, on average. */
  readonly glance: number
  /** How much longer people take to write than the page assumes; 2 is twice as long. */
  readonly slowness: number
  /** Visits of one person in three weeks beyond the first, and pages of one visit beyond the first. */
  readonly moreVisits: number
  readonly morePages: number
}

/** Ways in which the product could be built worse. */
export type Weakness = 'random_slots' | 'late_posts' | 'claim_rows' | 'own_address'

export type Station = {
  readonly visitors: number
  readonly habits: Habits
  readonly shapes: Shapes
  readonly weakness?: Weakness | undefined
  /** Whether one of them leaves a note. */
  readonly note: boolean
}

/** A page view as it is seen. */
export type View = {
  /** Minutes since the three weeks began. */
  readonly at: number
  readonly asked: Asked
  /** Seconds from opening the page to each of its envelopes; the last may be a note. */
  readonly posted: readonly number[]
  /** Slots of the last that are no point of the curve. */
  readonly offCurve: number
}

/** A peer's opening of the board: when, and how many seconds after it each envelope was posted. */
export type BoardVisit = { readonly at: number; readonly posted: readonly number[] }

export type World = {
  readonly visitors: readonly (readonly View[])[]
  readonly board: readonly BoardVisit[]
  /** Which opening of the board took the note up, and whether that can be read. */
  readonly claimed: number
  readonly claimSeen: boolean
  /** Who wrote, and in which view; -1 where nobody did. */
  readonly writer: number
  readonly noteView: number
}

export function makeWorld(station: Station, uniform: () => number): World {
  const times = Array.from({ length: station.visitors }, () => viewTimes(station.habits, uniform))
  const writer = station.note ? Math.floor(uniform() * station.visitors) : -1
  const noteView = Math.floor(uniform() * (times[writer]?.length ?? 0))
  const visitors = times.map((own, who) =>
    own.map((at, which) => viewAt(station, { at, writes: who === writer && which === noteView }, uniform)),
  )
  const note = visitors[writer]?.[noteView]
  const opened = boardTimes(uniform)
  // What the peer who opens first does not take up, the next opening does.
  const claimed = note ? opened.findIndex((at) => at > sentAt(note) && uniform() < 0.85) : -1
  const board = opened.map((at, which) => ({ at, posted: which === claimed ? postsWithNote(uniform) : postsWithout(station, uniform) }))
  return { visitors, board, claimed, claimSeen: station.weakness === 'claim_rows', writer, noteView: note ? noteView : -1 }
}

/** In minutes: when a view's last envelope went. */
export const sentAt = ({ at, posted }: View): number => at + (posted.at(-1) ?? 0) / 60

/** Twelve-hour shifts, four days on and four off. Most look within fifteen hours of a shift's begin, some on a day off. */
function viewTimes({ moreVisits, morePages }: Habits, uniform: () => number): readonly number[] {
  const phase = Math.floor(uniform() * 8)
  const begin = uniform() < 0.5 ? 6 : 18
  const visits = 1 + poisson(uniform, moreVisits)
  const times: number[] = []
  for (let made = 0; made < visits;) {
    const day = Math.floor(uniform() * days)
    if ((day + phase) % 8 >= 4 && uniform() < 0.7) continue
    made += 1
    let at = day * minutesADay + (begin + uniform() * 15) * 60
    for (let pages = 1 + poisson(uniform, morePages); pages > 0; pages -= 1) {
      times.push(at)
      at += 0.3 + uniform() * 3
    }
  }
  return times.toSorted((a, b) => a - b)
}

function viewAt(station: Station, { at, writes }: { at: number; writes: boolean }, uniform: () => number): View {
  const { shapes, weakness } = station
  const kinds = writes ? shapes.writes : shapes.reads
  const asked = kinds[Math.floor(uniform() * kinds.length)] ?? {}
  return {
    at,
    asked: writes && weakness === 'own_address' ? { ...asked, 'GET note': 1 } : asked,
    posted: writes ? postsOfWriter(station, uniform) : postsOfReader(station, uniform),
    // Two real slots, and six of random bytes; in an empty envelope all eight are.
    offCurve: weakness === 'random_slots' ? (writes ? 6 : 8) : writes ? shapes.offCurve.note : shapes.offCurve.cover,
  }
}

const late = 2

/** What the page posts for somebody who only reads: when drawn, or on leaving. */
function postsOfReader({ habits, shapes, weakness }: Station, uniform: () => number): readonly number[] {
  const stays = uniform() < habits.leftOpen ? Infinity : habits.glance * -Math.log(1 - uniform())
  const first = coverMoment(uniform) / 1000
  if (weakness === 'late_posts') return [late]
  if (stays <= first) return [stays]
  const second = shapes.follows ? coverAfter(first * 1000, uniform) : null
  return second !== null && second / 1000 < stays ? [first, second / 1000] : [first]
}

/** Once somebody has begun to write, nothing but the note goes; what the page had drawn for an earlier moment has gone before. */
function postsOfWriter({ habits, weakness }: Station, uniform: () => number): readonly number[] {
  const note = Math.max(15, (writing.medianMs / 1000) * habits.slowness * Math.exp(0.8 * bell(uniform)))
  const begun = Math.min(0.7 * note, (writing.begunMs / 1000) * Math.exp(0.6 * bell(uniform)))
  const cover = weakness === 'late_posts' ? late : coverMoment(uniform) / 1000
  return cover < begun ? [cover, note] : [note]
}

/** A peer opens the board at its hours, a little late, and now and then not at all. */
const boardTimes = (uniform: () => number): readonly number[] =>
  Array.from({ length: days + 2 }, (_, day) => boardHours.map((hour) => day * minutesADay + hour * 60 + uniform() * 40))
    .flat()
    .filter(() => uniform() < 0.9)

/** Nothing waits: empty envelopes go when drawn, or on leaving. */
function postsWithout({ habits }: Station, uniform: () => number): readonly number[] {
  const stays = uniform() < habits.boardLeftOpen ? Infinity : habits.glance * -Math.log(1 - uniform())
  const posts: number[] = []
  for (let at = 0; posts.length < actsOfAVisit;) {
    at += actMoment(posts.length, uniform) / 1000
    posts.push(Math.min(at, stays))
  }
  return posts
}

/** A note waits: its claim goes, and where an answer is wanted that too; else one empty envelope after it. */
function postsWithNote(uniform: () => number): readonly number[] {
  const claim = Math.max(8, 90 * Math.exp(0.8 * bell(uniform)))
  const answer = Math.max(15, 150 * Math.exp(0.8 * bell(uniform)))
  return [claim, claim + (uniform() < 0.5 ? answer : actMoment(1, uniform) / 1000)]
}
