import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/support/closing-line.ts'

// JSX and style sheets are read in tests as in the build.
const base = './vite.config.ts'

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: base,
        test: {
          name: 'main',
          include: ['src/**/*.test.{ts,tsx}', 'test/{invariants,support}/**/*.test.{ts,tsx}', '{bin,bench}/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: base,
        test: {
          name: 'journeys',
          include: ['test/{journeys,a11y}/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each journey has a browser and a server of its own; two at a time starve each other on two cores.
          fileParallelism: false,
        },
      },
    ],
  },
})
