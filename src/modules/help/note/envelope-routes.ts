import { addDays, dayIn, isDay } from '#kernel/day.ts'
import { hourIn } from '#kernel/hour.ts'
import { idOfBytes, isUuid } from '#kernel/ids.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { sizeLimit } from '#platform/http/size-limit.ts'
import { type Ctx, router } from '#platform/http/vars.ts'
import { closedBecause, type BoardPage } from './board.ts'
import { daysKept, findBoard, findEnvelope, keepEnvelope, listIds, listKeys, listReachable, pageOfDay } from './queries.ts'
import { idLength, type NotKept, postedLength } from './wire.ts'

/**
 * What scripts send and fetch. No answer here tells a note from an empty envelope, and none depends on who asks: there is no cookie,
 * and nothing is logged.
 */
export const envelopeRoutes = router()

const statusOf = { other: 409, broken: 400, too_many: 429, full: 503, closed: 503 } as const

const notKept = (c: Ctx, because: NotKept, status: 413 | (typeof statusOf)[NotKept] = statusOf[because]) =>
  c.json({ kept: false, because }, status)

const boardOf = (c: Ctx): Promise<BoardPage | null> => findBoard(c.get('help'), c.req.param('agency') ?? '')

const octets = (c: Ctx, bytes: Uint8Array) => c.body(Uint8Array.from(bytes), 200, { 'content-type': 'application/octet-stream' })

envelopeRoutes.post(
  '/:agency/envelope',
  sizeLimit(postedLength, (c) => notKept(c, 'broken', 413)),
  async (c) => {
    const board = await boardOf(c)
    if (!board) return c.notFound()
    const bytes = new Uint8Array(await c.req.raw.arrayBuffer())
    if (bytes.length !== postedLength || !/^application\/octet-stream\b/i.test(c.req.header('content-type') ?? ''))
      return notKept(c, 'broken')
    if (!(await c.var.limits.mayTry('envelope', clientAddress(c)))) return notKept(c, 'too_many')

    const outcome = await keepEnvelope(c.var.help, {
      agencyId: board.agencyId,
      today: dayIn(board.timeZone, c.var.clock()),
      id: idOfBytes(bytes.subarray(0, idLength)),
      sealed: bytes.subarray(idLength),
    })
    return outcome === 'kept' ? c.json({ kept: true }) : notKept(c, outcome)
  },
)

envelopeRoutes.get('/:agency/ids', async (c) => {
  const board = await boardOf(c)
  return board ? octets(c, await listIds(c.var.help, board.agencyId, dayIn(board.timeZone, c.var.clock()))) : c.notFound()
})

envelopeRoutes.get('/:agency/envelope/:id', async (c) => {
  const [board, id] = [await boardOf(c), c.req.param('id')]
  if (!board || !isUuid(id)) return c.notFound()
  const sealed = await findEnvelope(c.var.help, board.agencyId, id, dayIn(board.timeZone, c.var.clock()))
  return sealed ? octets(c, sealed) : c.notFound()
})

envelopeRoutes.get('/:agency/day/:day', async (c) => {
  const [board, day] = [await boardOf(c), c.req.param('day')]
  if (!board || !isDay(day) || day < addDays(dayIn(board.timeZone, c.var.clock()), -daysKept)) return c.notFound()
  const { help } = c.var
  let after: string | null = null
  // A flooded day is too large for one piece of memory, so it goes out as it is read.
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { bytes, last } = await pageOfDay(help, { agencyId: board.agencyId, day, after })
      if (bytes.length > 0) stream.enqueue(bytes)
      after = last
      if (last === null) stream.close()
    },
  })
  return c.body(body, 200, { 'content-type': 'application/octet-stream' })
})

envelopeRoutes.get('/:agency/keys', async (c) => {
  const board = await boardOf(c)
  if (!board) return c.notFound()
  // Whose clock is behind, or whose visit began in the month before, still finds the key.
  const before = addDays(`${hourIn(board.timeZone, c.var.clock()).slice(0, 7)}-01`, -1).slice(0, 7)
  return c.json(await listKeys(c.var.help, board.agencyId, before))
})

envelopeRoutes.get('/:agency/state', async (c) => {
  const board = await boardOf(c)
  if (!board) return c.notFound()
  const now = c.var.clock()
  const reachable = await listReachable(c.var.help, board.agencyId, hourIn(board.timeZone, now).slice(0, 7))
  const because = closedBecause(board, reachable.length, now)
  return c.json({ open: because === null, because, hours: board.hours, readAt: board.readAt?.toISOString() ?? null })
})
