import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { VNode } from 'preact'
import { afterAll } from 'vitest'
import { parseConfig } from '#platform/config/config.ts'
import { loadAssets, type Assets } from '#platform/http/assets.ts'
import { securityHeaders } from '#platform/http/security-headers.ts'
import type { Env } from '#platform/http/vars.ts'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { path } from '#ui/href.ts'
import { Island } from '#ui/island.tsx'
import { renderPage } from '#ui/page.tsx'

/** A small server with our own headers and bundles, whose answers a test decides: islands are tried against any reply. */
export async function serveIslands(routes: (app: Hono<Env>, assets: Assets) => void): Promise<{ readonly origin: string }> {
  const config = parseConfig({})
  if (!config.ok) throw new Error('The default settings must parse')
  const assets = builtAssets()
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('config', config.value)
    await next()
  })
  app.use(securityHeaders)
  app.get('/assets/*', assets.serve)
  routes(app, assets)
  const { port, server } = await new Promise<{ port: number; server: ReturnType<typeof serve> }>((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port: at }) =>
      resolve({ port: at, server: listening }),
    )
  })
  afterAll(() => {
    server.close()
    // Browsers keep connections open, which would keep the server too.
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  return { origin: `http://localhost:${port}` }
}

/** The browser's files as they are served, built for this test file alone. */
function builtAssets(): Assets {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-islands-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  // In a process of its own: under test NODE_ENV would bring libraries' development code in.
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--mode', 'browser', '--outDir', folder, '--logLevel', 'error'],
    { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  return loadAssets(folder)
}

export const frameOf = (assets: Assets): DeskFrame => ({
  stylesheet: assets.stylesheet,
  agencyName: 'Cedar Hollow PD',
  roleLine: '12 people · Oregon',
  navigation: [],
  account: { name: 'Dana Reyes', links: [], signOut: path('/desk/sign-out') },
})

/** A page of the desk with one island and what stands there without script. */
export const deskPageWith = (assets: Assets, name: string, props: Readonly<Record<string, unknown>>, without: VNode): string =>
  renderPage(
    <DeskPage frame={frameOf(assets)} title="A survey" scripts={assets.scripts(name)}>
      <Island name={name} props={props}>
        {without}
      </Island>
    </DeskPage>,
  )
