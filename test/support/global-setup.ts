import type { TestProject } from 'vitest/node'
import { startCluster, type ClusterSettings } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: ClusterSettings
  }
}

/** Starts the run's cluster once and hands its settings to every test file: `inject('cluster')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { settings, stop } = await startCluster()
  project.provide('cluster', settings)
  return stop
}
