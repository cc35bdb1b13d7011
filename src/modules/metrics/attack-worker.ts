import { parentPort, workerData } from 'node:worker_threads'
import { attackAll, type AttackWork } from './attack-work.ts'

// A thread of its own: a search that takes long must not hold up anybody's answer, and can be ended.
const work: AttackWork = workerData
parentPort?.postMessage(attackAll(work), [])
