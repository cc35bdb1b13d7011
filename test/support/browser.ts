import axe from 'axe-core'
import { execFileSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { loadAssets, type Assets } from '#platform/http/assets.ts'
import type { Deps } from '#platform/http/vars.ts'
import { makeApp } from '../../src/app.ts'
import type { World } from './world.ts'

const flags = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// A hook that is added while a test runs never comes to run itself.
const endings: (() => Promise<void>)[] = []
afterAll(() => Promise.all(endings.splice(0).map((end) => end())))

/** Debian's Chromium with a profile of its own, so that a test can look at what was left there; both gone when the test file ends. */
export async function launchBrowser(options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; profile: string }> {
  const profile = await mkdtemp(join(tmpdir(), 'porchlight-profile-'))
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: flags, ...options })
  endings.push(async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  })
  return { context, profile }
}

/** The world's application on a free port, with the browser's files: what a person would reach. */
export async function serveWorld(world: World): Promise<{ origin: string; deps: Deps }> {
  const assets = browserAssets()
  // The origin holds the port, which is known only once the server listens.
  const late: { app?: ReturnType<typeof makeApp> } = {}
  const listening = await new Promise<{ port: number; server: ReturnType<typeof serve> }>((resolve) => {
    const server = serve(
      { fetch: (request, env) => late.app?.fetch(request, env) ?? new Response(null, { status: 503 }), port: 0, hostname: '127.0.0.1' },
      ({ port }) => resolve({ port, server }),
    )
  })
  const origin = `http://localhost:${listening.port}`
  const deps = { ...world.deps, assets, config: { ...world.deps.config, origin } }
  late.app = makeApp(deps)
  endings.push(
    () =>
      new Promise<void>((resolve) => {
        listening.server.close(() => resolve())
        // Browsers keep connections open, which would keep the server too.
        if ('closeAllConnections' in listening.server) listening.server.closeAllConnections()
      }),
  )
  return { origin, deps }
}

const directory = 'dist/browser'

function browserAssets(): Assets {
  const written = (pattern: string) => Math.max(0, ...globSync(pattern).map((file) => statSync(file).mtimeMs))
  const sources = ['{src,content}/**/*.{ts,tsx,css,json}', 'vite.config.ts', 'package-lock.json']
  if (Math.max(...sources.map(written)) > written(`${directory}/manifest.json`)) {
    // In a process of its own: under test NODE_ENV would bring libraries' development code in.
    execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', 'browser', '--logLevel', 'error'], {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  }
  return loadAssets(directory)
}

/** What axe finds wrong with the page as it stands: rule and place, one a line. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // Handed over by the debugger, since the page's own policy lets no such script in.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => window.axe.run())
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

/** A device that holds passkeys, checks its owner, knows PRF, and says yes at once. `remove` takes it away with all it holds. */
export async function addAuthenticator(page: Page): Promise<{ remove: () => Promise<void> }> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { remove: () => client.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }).then(() => undefined) }
}
