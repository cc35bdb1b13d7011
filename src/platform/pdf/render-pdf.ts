import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ok, refuse } from '#kernel/refusal.ts'
import type { Result } from '#kernel/refusal.ts'

/** Why there is no PDF; `because` is for the page. Nothing in it comes from the document. */
type PdfRefusal = { readonly kind: 'busy' | 'too_slow' | 'failed'; readonly because: string }

export type PdfLimits = { readonly atOnce: number; readonly waiting: number; readonly timeLimitMs: number }

type Pdf = Result<Uint8Array, PdfRefusal>

const reasons: Readonly<Record<PdfRefusal['kind'], string>> = {
  busy: 'Many documents are being made just now. Try again in a minute.',
  too_slow: 'The PDF took too long to make. Print the page from the browser instead.',
  failed: 'The PDF could not be made. Print the page from the browser instead.',
}

const no = (kind: PdfRefusal['kind']): Pdf => refuse({ kind, because: reasons[kind] })

// Node strips the types of the source; in the built server the same file lies compiled beside `main.js`, or above a chunk.
function childPath(): string {
  const paths = ['./typst-child.ts', './typst-child.js', '../typst-child.js'].map((name) => fileURLToPath(new URL(name, import.meta.url)))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`The PDF compiler is not where it should be: ${paths.join(' or ')}`)
  return found
}

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-'

function runChild(source: string, timeLimitMs: number): Promise<Pdf> {
  return new Promise((resolve) => {
    // An empty environment: the passwords of the database have no business in a compiler of documents.
    const child = spawn(process.execPath, [childPath()], { env: {}, stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    let tooSlow = false
    const limit = setTimeout(() => {
      tooSlow = true
      child.kill('SIGKILL')
    }, timeLimitMs)

    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A child that ends before it has read everything closes the pipe; its exit says the rest.
    child.stdin.on('error', () => {})
    child.on('error', () => settle(null))
    child.on('close', (code) => settle(code))
    child.stdin.end(source)

    function settle(code: number | null): void {
      clearTimeout(limit)
      const bytes = Buffer.concat(chunks)
      if (code === 0 && isPdf(bytes)) resolve(ok(bytes))
      else resolve(no(tooSlow ? 'too_slow' : 'failed'))
    }
  })
}

/** A printer with its own queue. Each document has a process of its own, which takes its memory with it when it ends. */
export function makePdfPrinter(limits: PdfLimits): (typstSource: string) => Promise<Pdf> {
  const queue: (() => void)[] = []
  let running = 0

  return async (typstSource) => {
    if (running < limits.atOnce) running += 1
    else if (queue.length >= limits.waiting) return no('busy')
    // Whoever ends hands the place on, so nobody can slip in between.
    else await new Promise<void>((myTurn) => queue.push(myTurn))

    try {
      return await runChild(typstSource, limits.timeLimitMs)
    } finally {
      const next = queue.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

/** PDF/UA-1 from Typst source, by at most two compilers at once (80 MB each). */
export const renderPdf = makePdfPrinter({ atOnce: 2, waiting: 20, timeLimitMs: 20_000 })
