import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import type { Ctx, Env } from './vars.ts'

const smallest = 1000

// Above 5 a page gains little and costs ten times as long.
const brotli = (text: Buffer) =>
  promisify(brotliCompress)(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  })

const codings = { br: brotli, gzip: (text: Buffer) => promisify(gzip)(text) } as const

type Coding = keyof typeof codings

/** The coding to answer in, or none. A coding with q=0 is one that the browser refuses. */
export const codingFor = (accepted = ''): Coding | undefined => {
  const taken = accepted.split(',').flatMap((one) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase())
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
  })
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding))
}

/**
 * The length of a compressed page tells somebody on the line how much of it repeats. So a page is left as it is when the address
 * put something into it (`?…`) that stands beside what only a signed-in reader may see, and when it gives a form back: its
 * length would speak of the answers. What remains was sent by our own forms only, which no other site can post.
 */
const mayBeShortened = (c: Ctx): boolean => c.res.status === 200 && !(c.req.header('cookie') !== undefined && c.req.url.includes('?'))

/** Sends pages short. Files of the build are stored compressed; downloads are left alone. */
export const compression = createMiddleware<Env>(async (c, next) => {
  await next()
  if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
  c.res.headers.append('vary', 'accept-encoding')
  const coding = codingFor(c.req.header('accept-encoding'))
  if (!coding || !mayBeShortened(c)) return

  const page = Buffer.from(await c.res.arrayBuffer())
  const body = page.length < smallest ? page : await codings[coding](page)
  const { headers } = c.res
  headers.delete('content-length')
  if (body !== page) headers.set('content-encoding', coding)
  c.res = new Response(new Uint8Array(body), { status: 200, headers })
})
