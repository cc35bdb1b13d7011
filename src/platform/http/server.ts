import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { ok, refuse, type Result } from '#kernel/refusal.ts'
import type { Env } from './vars.ts'

export type Listening = { readonly stop: () => Promise<void> }

/** Listens; a port that is taken is a refusal in words, not a crash. */
export const listen = (app: Hono<Env>, { port, host }: { port: number; host: string }): Promise<Result<Listening>> =>
  new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, () =>
      resolve(
        ok({
          stop: () =>
            new Promise((stopped) => {
              server.close(() => stopped())
              // Requests in flight get a moment; idle keep-alive connections do not hold the stop up.
              if ('closeIdleConnections' in server) server.closeIdleConnections()
              setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3000).unref()
            }),
        }),
      ),
    )
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        refuse({
          kind: 'conflict',
          because:
            error.code === 'EADDRINUSE'
              ? `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`
              : `Cannot listen on ${host}:${port} (${error.code ?? error.name}).`,
        }),
      ),
    )
  })
