import { takeLog } from '#browser/log/log-page.ts'
import type { LogData } from '#modules/contacts/wire.ts'

// The server's own page wrote this, so only its being there is asked.
const isLogData = (written: unknown): written is LogData => typeof written === 'object' && written !== null && 'slug' in written

const data: unknown = JSON.parse(document.querySelector('#log-data')?.textContent || 'null')
const first = document.querySelector<HTMLElement>('[data-first]')
const last = document.querySelector<HTMLElement>('[data-last]')
const log = document.querySelector<HTMLElement>('#log')

// Over plain http and in old browsers there is nothing to seal with: the notice stays, with the sheet for a pen.
if (first && last && log && isLogData(data) && window.crypto?.subtle && window.indexedDB)
  takeLog({ first, last, log }, data).catch(() => {})
