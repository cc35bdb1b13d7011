import { parentPort, workerData } from 'node:worker_threads'
import { attackYear } from './attack-year.ts'
import type { YearRelease } from './release.ts'

// A thread of its own: the solver is loaded nowhere else on the server, and goes with the thread.
const release: YearRelease = workerData
parentPort?.postMessage(await attackYear(release), [])
