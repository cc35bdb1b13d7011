import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What LibreOffice makes of a DOCX file, as HTML: an independent reader, with a profile of its own that is thrown away. */
export async function openedInOffice(docx: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-office-'))
  try {
    await writeFile(join(folder, 'paper.docx'), docx)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    await run(
      'soffice',
      [profile, '--headless', '--convert-to', 'html:HTML (StarWriter)', '--outdir', folder, join(folder, 'paper.docx')],
      {
        timeout: 90_000,
      },
    )
    return await readFile(join(folder, 'paper.html'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
