import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from '../runner.support.ts'
import { capture, type Traffic } from './help-capture.support.ts'
import { figuresOf, whole } from './help-figures.support.ts'
import { onlyIn, shapesIn } from './help-shapes.support.ts'

/**
 * L2 of the threat model: who left a note, from all that the network and the server can see but the content.
 * `npm run experiment -- help --again` computes the figures from the traffic captured last.
 */
const folder = join(import.meta.dirname, '../results/experiments')
const file = join(folder, 'help-traffic.json')

export async function measure(words: readonly string[]): Promise<Measured> {
  if (!words.includes('--again')) {
    const captured = await capture()
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, textOf(captured))
  }
  const traffic: Traffic = JSON.parse(readFileSync(file, 'utf8'))
  const { figures, targets, assumes } = await figuresOf(shapesIn(traffic), whole)
  return {
    figures: {
      ...figures,
      requests_only_of_writers: onlyIn(traffic, 'writes_one_way', 'writes_with_six_words').length,
      requests_only_of_writers_without_script: onlyIn(traffic, 'writes_without_script').length,
      requests_only_of_who_looks_for_an_answer: onlyIn(traffic, 'looks_before_the_answer', 'looks_after_the_answer').length,
    },
    targets: { ...targets, requests_only_of_writers: { max: 0 } },
    ...(assumes ? { assumes } : {}),
  }
}

/** One request a line. */
const textOf = ({ visits }: Traffic): string =>
  `{"visits":[\n${visits
    .map(({ kind, requests }) => `{"kind":"${kind}","requests":[\n${requests.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]}`)
    .join(',\n')}\n]}\n`
