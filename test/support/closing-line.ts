import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/** Counts the run: into the file named by PORCHLIGHT_COUNTS for the command that sums up several runs, or else as the last line. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[], reason: TestRunEndReason): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: string) => states.filter((each) => each === state).length
    const passed = count('passed')
    // A file that cannot be loaded and an error outside every test are failures too, though no test has failed.
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length
    const failed = Math.max(count('failed') + broken, reason === 'passed' ? 0 : 1)
    const skipped = states.length - passed - count('failed')

    const file = process.env['PORCHLIGHT_COUNTS']
    if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped }) + '\n')
    else process.on('exit', () => console.log(`${passed} passed, ${failed} failed`))
  }
}
