import { createHmac } from 'node:crypto'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { HierarchyCertificate, Mode, Rules } from '#engines/disclosure/hierarchy/types.ts'
import { BadInput, readBytes } from './read-csv.ts'

const shortestKey = 16

/** Which of two like cells hides is drawn with a key, so that the choice says nothing to whoever has not got it. */
export function readTieKey(file: string | undefined): (label: string) => number {
  const how = 'Make one with: head -c 32 /dev/urandom > tie.key'
  if (file === undefined) throw new BadInput(`A key for ties is needed: --tie-key FILE. ${how}`)
  const key = readBytes(file)
  if (key.length < shortestKey) throw new BadInput(`${basename(file)} is too short for a key: ${shortestKey} bytes at least. ${how}`)
  return (label) => createHmac('sha256', key).update(label).digest().readUIntBE(0, 6)
}

/** Whole or not at all, and never wider open than `mode` says, whatever was there before. */
export function writeWhole(file: string, text: string, mode: number): void {
  const half = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(half, text, { mode, flag: 'wx' })
    renameSync(half, file)
  } catch (error) {
    rmSync(half, { force: true })
    throw new BadInput(`${file} cannot be written: ${error instanceof Error ? error.message : ''}`)
  }
}

const form = 'porchlight-tables 1'

export type CertificateFile = Rules & { readonly mode: Mode; readonly certificate: HierarchyCertificate }

export const certificateText = (made: CertificateFile): string => `${JSON.stringify({ form, ...made })}\n`

export function readCertificate(file: string): CertificateFile {
  const fault = new BadInput(`${basename(file)} is no certificate that porchlight-tables has written.`)
  let read: CertificateFile & { readonly form?: unknown }
  try {
    read = JSON.parse(readBytes(file).toString('utf8'))
  } catch (error) {
    throw error instanceof BadInput ? error : fault
  }
  const { certificate } = read ?? {}
  if (
    read?.form !== form ||
    !Array.isArray(certificate?.parts) ||
    !Array.isArray(certificate.witnesses) ||
    !Array.isArray(certificate.floors)
  )
    throw fault
  return read
}
