import type { TestProject } from 'vitest/node'
import { startCluster, type ClusterSettings } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: ClusterSettings
  }
}

/** Starts the run's cluster once and hands its settings to every test file: `inject('cluster')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { settings, stop, abandon } = await startCluster()
  project.provide('cluster', settings)

  // On a signal vitest ends without tearing down.
  process.on('exit', abandon)
  return async () => {
    process.off('exit', abandon)
    await stop()
  }
}
