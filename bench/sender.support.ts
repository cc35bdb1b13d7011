import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** One browser's connection, kept alive. As thin as can be: it shares the cores with what it measures. */
export type Sender = {
  /** Sends a whole request and resolves with the status of its answer; rejects when the connection breaks. */
  readonly send: (request: Buffer) => Promise<number>
  readonly close: () => void
}

/** An answer as the page's own script posts it, headers and all, ready to be written out. */
export function answerRequest(origin: string, surveyId: string, answer: { code: string; id: string; sealed: Buffer }): Buffer {
  const body = JSON.stringify({ survey: surveyId, code: answer.code, answer: answer.id, sealed: answer.sealed.toString('base64url') })
  const headers = [
    'POST /a/answer HTTP/1.1',
    `Host: ${new URL(origin).host}`,
    'Connection: keep-alive',
    `Content-Length: ${body.length}`,
    'User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Accept: application/json',
    'Content-Type: application/json',
    `Origin: ${origin}`,
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    `Referer: ${origin}/a`,
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: en-US,en;q=0.9',
  ]
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body}`)
}

export function makeSender(port: number): Sender {
  let socket: Socket | undefined
  let reply = ''
  let awaiting: { readonly resolve: (status: number) => void; readonly reject: (broken: Error) => void } | undefined

  const settle = (status?: number) => {
    const asked = awaiting
    awaiting = undefined
    reply = ''
    if (status === undefined) asked?.reject(new Error('The connection broke'))
    else asked?.resolve(status)
  }
  const read = (text: string) => {
    reply += text
    if (isWhole(reply)) settle(Number(reply.slice(9, 12)))
  }
  const opened = async (): Promise<Socket> => {
    const fresh = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(fresh, 'connect')
    // Set up once: this shares the cores with what it measures, request by request.
    socket = fresh.setEncoding('latin1').on('data', read)
    fresh.on('close', () => settle()).on('error', () => settle())
    return fresh
  }
  const write = (to: Socket, request: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      awaiting = { resolve, reject }
      to.write(request)
    })

  return {
    send: (request) => (socket?.writable ? write(socket, request) : opened().then((fresh) => write(fresh, request))),
    close: () => void socket?.destroy(),
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  return length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length - end - 4 >= Number(length)
}
