import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { loadAssets, noAssets } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'porchlight-assets-'))
afterAll(() => rmSync(folder, { recursive: true }))

const script = 'import"./sealing-22.js"'
writeFileSync(join(folder, 'answer-11.js'), script)
writeFileSync(join(folder, 'answer-11.js.br'), brotliCompressSync(script))
writeFileSync(join(folder, 'sealing-22.js'), '0')
writeFileSync(join(folder, 'desk-style-33.css'), 'a{}')
writeFileSync(join(folder, 'secret.txt'), 'not an asset')
writeFileSync(
  join(folder, 'manifest.json'),
  JSON.stringify({
    'src/browser/entries/answer.ts': { file: 'answer-11.js', isEntry: true, imports: ['_sealing-22.js'] },
    '_sealing-22.js': { file: 'sealing-22.js' },
    'src/ui/styles/desk.css': { file: 'desk-style-33.css', isEntry: true },
  }),
)

const assets = loadAssets(folder)
const app = new Hono().get('/assets/*', assets.serve)

test('a page finds the desk’s style, and an island’s script with all that it imports', () => {
  expect(assets.stylesheet).toBe('/assets/desk-style-33.css')
  expect(assets.scripts('answer')).toEqual(['/assets/answer-11.js', '/assets/sealing-22.js'])
  expect(assets.scripts('answer', 'answer')).toHaveLength(2)
})

test('an island that was not built stops the page that asks for it', () => {
  expect(() => assets.scripts('keeper')).toThrow('keeper')
})

test('a file is sent for good, with its type', async () => {
  const answer = await app.request('/assets/answer-11.js')

  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(answer.headers.get('vary')).toBe('accept-encoding')
  expect(await answer.text()).toBe(script)
})

test('a browser that takes brotli gets the short file', async () => {
  const answer = await app.request('/assets/answer-11.js', { headers: { 'accept-encoding': 'gzip, deflate, br;q=0.9' } })

  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(script)
})

test.each(['gzip', 'br;q=0', 'br; q=0.000', 'brx', ''])('a browser that does not take brotli is not given it: "%s"', async (coding) => {
  const answer = await app.request('/assets/answer-11.js', { headers: { 'accept-encoding': coding } })

  expect(answer.headers.get('content-encoding')).toBeNull()
})

test.each(['nothing.js', 'manifest.json', 'secret.txt', 'answer-11.js.br', '..%2fpackage.json', '../../package.json', '', 'constructor'])(
  'nothing else in or beside the folder can be read: "%s"',
  async (name) => {
    expect((await app.request(`/assets/${name}`)).status).toBe(404)
  },
)

test('without a build a page still renders, and no file is there', async () => {
  const bare = new Hono().get('/assets/*', noAssets.serve)

  expect(noAssets.scripts('answer')).toEqual(['/assets/answer.js'])
  expect((await bare.request(noAssets.stylesheet)).status).toBe(404)
})
