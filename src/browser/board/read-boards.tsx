import { useEffect, useRef, useState } from 'preact/hooks'
import type { BoardProps } from '#modules/board/wire.ts'
import { hourIn } from '#kernel/hour.ts'
import { Said } from '#browser/keyring/said.tsx'
import { answer, handOver, leaveWord, type Writer, type Written } from './acts.ts'
import type { Lying } from './boards.ts'
import { startCover, type BoardCover } from './cover.ts'
import { fetchAgain, fetchBoard, findNotes, type Pass } from './gather.ts'
import type { OwnKeys } from './own-keys.ts'
import { threadsOf, type Reading, type Thread } from './reading.ts'
import { ThreadPart } from './thread-part.tsx'
import { groupOf, groups, isShownTo, isUnanswered, standingOf, type Group } from './thread.ts'

const headings: Readonly<Record<Group, string>> = {
  late: 'Waiting for more than twelve hours',
  waiting: 'Waiting',
  mine: 'Yours',
  others: 'Taken or passed on',
}

const notSent: Readonly<Record<Exclude<Written['sent'], 'kept'>, string>> = {
  other: 'Somebody was quicker. The board was fetched again; look at where the note stands now.',
  full: 'Not sent: the board takes no envelopes now. A day’s limit was reached, or a legal hold stands. Call if there is a number.',
  busy: 'Not sent yet: too much came from this network. Wait a minute, then try again.',
  unsent: 'Not sent yet: there is no link. It was not kept anywhere; try again when there is one.',
  no_key: 'There is no key of yours for this month yet. Load this page again.',
  too_long: 'This is too long for one envelope. Shorten it.',
}

type Shown = Thread & { readonly reading: Reading }
type Progress = { readonly pass: Pass; readonly tried: number; readonly all: number }

const cameTo = (reading: Reading, lying: readonly Lying[]): Reading => ({
  ...reading,
  lying: new Map([...reading.lying, ...lying.map((one) => [one.id, one] as const)]),
})

/** A board with the notes that another search found on it. */
function withNotes(reading: Reading, tried: readonly Reading[]): Reading {
  const known = new Set(reading.notes.map(({ envelope }) => envelope))
  const more = tried.find(({ board }) => board.agencyId === reading.board.agencyId)?.notes ?? []
  return { ...reading, notes: [...reading.notes, ...more.filter(({ envelope }) => !known.has(envelope))] }
}

/** Fetches every board on which the reader stands, tries all that lies there, and shows what opens. */
export function ReadBoards({ props, own }: { readonly props: BoardProps; readonly own: OwnKeys }) {
  const [found, setFound] = useState<readonly Shown[]>([])
  const [progress, setProgress] = useState<Progress | null>(null)
  const [line, setLine] = useState('Fetching what lies on the board…')
  const [isBusy, setBusy] = useState(true)
  const [burnt, setBurnt] = useState<ReadonlySet<string>>(new Set())
  const covers = useRef(new Map<string, BoardCover>())
  const isHere = useRef(true)
  // What lies in the page now: a search that began earlier must not take back what was sent meanwhile.
  const latest = useRef<readonly Reading[]>([])

  const settle = async (readings: readonly Reading[]): Promise<void> => {
    latest.current = readings
    const threads = await Promise.all(
      readings.map(async (reading) => (await threadsOf(own, reading)).map((thread) => ({ ...thread, reading }))),
    )
    if (isHere.current) setFound(threads.flat())
  }
  /** Tries these keys on what has not been tried with them, board by board. */
  const tryKeys = async (readings: readonly Reading[], pass: Pass, isNew: (one: Lying) => boolean): Promise<readonly Reading[]> => {
    const all = readings.reduce((sum, { lying }) => sum + [...lying.values()].filter(isNew).length, 0)
    const tried: Reading[] = []
    let before = 0
    for (const reading of readings) {
      const some = [...reading.lying.values()].filter(isNew)
      const onTried = (of: number) => isHere.current && setProgress({ pass, tried: before + of, all })
      const notes = await findNotes(reading, some, { own, pass, onTried })
      tried.push(withNotes(reading, [{ ...reading, notes }]))
      before += some.length
    }
    setProgress(null)
    return tried
  }

  const read = async (): Promise<void> => {
    setBusy(true)
    const fetched = await Promise.all(props.boards.map(fetchBoard))
    const readings = fetched.flatMap((one) => (one ? [one] : []))
    const missing = props.boards.filter((_, at) => !fetched[at]).map(({ name }) => name)
    setLine('Trying your keys on each envelope…')
    const first = await tryKeys(readings, 'own_month', () => true)
    await settle(first)
    setBusy(false)
    setLine(missing.length === 0 ? '' : `Not all of it arrived: ${missing.join(', ')}. Look again when the link is better.`)
    // Only a board that was really read counts as read; the message is the same whatever was found.
    if (missing.length === 0) void fetch('/desk/board/opened', { method: 'POST', keepalive: true }).catch(() => undefined)
    const again = await tryKeys(first, 'other_months', () => true)
    await settle(latest.current.map((reading) => withNotes(reading, again)))
  }
  const lookAgain = async (): Promise<void> => {
    setBusy(true)
    setLine('Looking again…')
    const before = latest.current
    if (before.length < props.boards.length) return read()
    const fetched = await Promise.all(before.map(fetchAgain))
    const known = new Set(before.flatMap(({ lying }) => [...lying.keys()]))
    const isNew = ({ id }: Lying) => !known.has(id)
    const readings = before.map((reading, at) => fetched[at] ?? reading)
    const tried = await tryKeys(await tryKeys(readings, 'own_month', isNew), 'other_months', isNew)
    await settle(tried)
    setBusy(false)
    setLine(fetched.includes(null) ? 'Not all of it arrived. Look again when the link is better.' : '')
  }
  const failed = () => {
    setBusy(false)
    setLine('The envelopes could not be tried in this browser. Load this page again, or use a newer browser.')
  }
  useEffect(() => {
    void read().catch(failed)
    const here = covers.current
    for (const { slug } of props.boards) void startCover(slug).then((cover) => here.set(slug, cover))
    return () => {
      isHere.current = false
      for (const cover of here.values()) cover.end()
    }
  }, [])

  /** After anything was sent: what now lies there is put into the board, and what somebody else left meanwhile is fetched. */
  const sent = async ({ reading }: { readonly reading: Reading }, write: () => Promise<Written>): Promise<string | null> => {
    setBusy(true)
    setLine('Sealing…')
    const written = await write()
    if (written.sent === 'kept') covers.current.get(reading.board.slug)?.takePlace()
    const now = latest.current.map((one) => (one.board.agencyId === reading.board.agencyId ? cameTo(one, written.lying) : one))
    const said = written.sent === 'kept' ? null : notSent[written.sent]
    if (written.sent === 'other') {
      const fetched = await Promise.all(now.map(fetchAgain))
      await settle(now.map((one, at) => fetched[at] ?? one))
    } else await settle(now)
    setBusy(false)
    setLine(said ?? '')
    return said
  }

  const shown = found.flatMap((thread) => {
    const { reading, conversation } = thread
    const people = props.people.filter(({ board }) => board === reading.board.agencyId)
    const listed = new Set(people.map(({ listing }) => listing))
    const now = hourIn(reading.board.timeZone, new Date())
    const standing = standingOf(conversation, listed, now)
    const isThere = isShownTo(props.me.listing, conversation, standing, listed) && !burnt.has(conversation.id)
    const writer: Writer = { me: props.me.listing, own, reading, people }
    const nameOf = (listing: string) =>
      listing === props.me.listing ? 'you' : (people.find((one) => one.listing === listing)?.name ?? 'somebody who is not listed any more')
    return isThere ? [{ thread, standing, writer, now, nameOf, group: groupOf(props.me.listing, standing) }] : []
  })
  const waits = shown.filter(({ thread, group }) => (group === 'mine' ? isUnanswered(thread.conversation) : group !== 'others'))
  useEffect(() => {
    for (const [slug, cover] of covers.current) cover.hold(waits.some(({ thread }) => thread.reading.board.slug === slug))
  })
  return (
    <section>
      <Said line={line} />
      {progress ? (
        <p>
          <progress value={progress.tried} max={progress.all} aria-label="Envelopes tried" />{' '}
          {progress.pass === 'own_month'
            ? `${progress.tried} of ${progress.all} envelopes tried`
            : 'Looking once more with the keys of other months'}
        </p>
      ) : null}
      {shown.length === 0 && !isBusy ? (
        <section class="empty">
          <h2>Nothing for you now</h2>
          <p>Whatever else lies on the board is for others, or empty on purpose. Look in again at the hours above.</p>
        </section>
      ) : null}
      {groups.map((group) => {
        const some = shown.filter((one) => one.group === group).toSorted((one, other) => other.standing.hours - one.standing.hours)
        return some.length === 0 ? null : (
          <section>
            <h2>{headings[group]}</h2>
            {some.map(({ thread, standing, writer, now, nameOf }) => (
              <ThreadPart
                key={thread.conversation.id}
                thread={thread}
                standing={standing}
                writer={writer}
                clinicians={props.clinicians}
                nameOf={nameOf}
                now={now}
                isBusy={isBusy}
                onDeed={async (deed) => void (await sent(thread, () => leaveWord(writer, thread, deed)))}
                onHandOver={async (to) => void (await sent(thread, () => handOver(writer, thread, to)))}
                onAnswer={(text) => sent(thread, () => answer(writer, thread, text))}
                onBurn={() => setBurnt(new Set([...burnt, thread.conversation.id]))}
              />
            ))}
          </section>
        )
      })}
      <div class="actions">
        <button type="button" class="button" disabled={isBusy} onClick={() => void lookAgain().catch(failed)}>
          Look again
        </button>
      </div>
      <p class="hint">
        Nothing that opened here is stored. It is gone when you leave this page, and every visit fetches all of the board again, so that no
        request says which note is yours.
      </p>
    </section>
  )
}
