import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const entry = '/answer-page.ts'
const source = `
  export { answerSize, seal } from '#engines/sealing/seal.ts'
  export { fingerprint } from '#engines/sealing/fingerprint.ts'
  export { parseSlipCode, slipCodeHash } from '#engines/sealing/slip-code.ts'`

/** What an answer page downloads for sealing, as it is served. */
async function bundle(): Promise<string> {
  const importer = `${import.meta.dirname}/entry.ts`
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'answer-page',
        resolveId(id, from) {
          return id === entry ? entry : from === entry ? this.resolve(id, importer) : undefined
        },
        load: (id) => (id === entry ? source : undefined),
      },
    ],
    build: {
      write: false,
      modulePreload: false,
      // One file: what is reached only in Node 18 and before is named, never fetched.
      rolldownOptions: { input: entry, external: ['crypto'], preserveEntrySignatures: 'strict', output: { codeSplitting: false } },
    },
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('One build was asked for.')
  expect(built.output).toHaveLength(1)
  return built.output[0].code
}

test("an officer's phone downloads at most 8 KB to seal an answer, and nothing that opens, stretches or draws words", async () => {
  const code = await bundle()

  expect(brotliCompressSync(code).length).toBeLessThanOrEqual(8 * 1024)
  expect(code).toContain('porchlight')
  for (const absent of ['argon', 'keyring', 'is not on the list', 'phrase']) expect(code).not.toContain(absent)
})
