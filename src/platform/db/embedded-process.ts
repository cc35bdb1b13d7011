import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A process that lives now. `born` tells it from a later one that was given the same number. */
export type Living = { readonly born: string; readonly command: string }

export async function living(pid: number): Promise<Living | undefined> {
  try {
    return process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid)
  } catch {
    return undefined
  }
}

async function fromProc(pid: number): Promise<Living | undefined> {
  const [boot, stat, command] = await Promise.all(
    ['/proc/sys/kernel/random/boot_id', `/proc/${pid}/stat`, `/proc/${pid}/cmdline`].map((file) => readFile(file, 'utf8')),
  )
  if (!boot || !stat || !command) return undefined

  // The name, in brackets, may itself hold blanks and brackets: fields are counted from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  if (state === 'Z' || state === 'X') return undefined
  return { born: `${boot.trim()}/${fields[19]}`, command: command.replaceAll('\0', ' ') }
}

async function fromPs(pid: number): Promise<Living | undefined> {
  const ask = async (column: string) => (await promisify(execFile)('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)])).stdout.trim()
  const [born, command] = await Promise.all([ask('lstart'), ask('command')])
  return born && command ? { born, command } : undefined
}
