import { buffer } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

// A process of its own: the compiler needs some 80 MB and gives nothing back, a source that hangs can be ended,
// and a compiler that is used for a second source aborts its process now and then.
// Source comes in, PDF goes out; what went wrong is a number, because a message would quote the document.

const unreadable = 2
const unprintable = 3

/** A character that no font has. The rest of the document is fine, so it is printed with a box in that place. */
const isMissingGlyphsOnly = (error: unknown): boolean => {
  const problems = String(error).match(/PDF\/UA-1 error: (?:the text)?/g) ?? []
  return problems.length > 0 && problems.every((problem) => problem.endsWith('the text'))
}

function print(source: string): Uint8Array | number {
  // The workspace is a folder that does not exist: a document reads no files.
  const compiler = NodeCompiler.create({ workspace: '/nonexistent' })
  const compiled = compiler.compile({ mainFileContent: source })
  if (compiled.result === null) return unreadable

  try {
    return compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
  } catch (error) {
    // Still tagged; only the claim to the standard is left out of the file, since it would not be true.
    return isMissingGlyphsOnly(error) ? compiler.pdf(compiled.result, { pdfStandard: '1.7' }) : unprintable
  }
}

const printed = print((await buffer(process.stdin)).toString('utf8'))
if (typeof printed === 'number') process.exitCode = printed
else process.stdout.write(printed)
