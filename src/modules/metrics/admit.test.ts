import { expect, test } from 'vitest'
import { protect, type PublishedTable, type TableDesign } from '#engines/disclosure/index.ts'
import { admit, asPublished, type SafeTable } from './admit.ts'
import { countedRelease } from './counted-release.ts'
import type { Declared } from './gate.ts'
import { type Release, releaseDigest } from './release.ts'
import { runAttack } from './run-attack.ts'

const surveyId = '0b9f6c1e-6d35-4a3e-9d7a-0f2f5a3c1b11'
const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes)

const used: TableDesign = {
  id: 'used',
  axes: [
    {
      id: 'used',
      categories: [
        { id: 'yes', sensitive: true },
        { id: 'no', sensitive: false },
        { id: 'unsaid', sensitive: false, unpublished: true },
      ],
    },
  ],
  knownTotal: 40,
}

const declared: Declared = {
  surveyId,
  template: { id: 'use-and-outcome', version: 1 },
  headcount: 40,
  answers: 40,
  opinions: ['helped'],
  scales: [],
  leading: [],
  tables: [used],
}

/** The release of a survey in which so many said "no" and "yes" is hidden. */
const releaseWith = (no: number | null, yes: number | null = null): Release => ({
  format: 1,
  surveyId,
  template: declared.template,
  headcount: 40,
  participation: 'over_three_quarters',
  withoutScript: 'few',
  onPaper: 'few',
  opinions: [{ id: 'helped', band: 'most' }],
  leading: [],
  tables: [
    {
      id: 'used',
      axes: ['used'],
      cells: [
        { at: ['yes'], n: yes },
        { at: ['no'], n: no },
      ],
    },
  ],
  withheld: [],
})

const propose = async (release: Release, digest?: string) =>
  admit({ release: JSON.parse(JSON.stringify(release)), digest: digest ?? (await releaseDigest(release, sha256)) }, declared, [])

test('a table in which the hidden count can be anything is admitted', async () => {
  const admitted = await propose(releaseWith(20))

  expect(admitted).toMatchObject({ ok: true, value: { release: { tables: [{ id: 'used' }] } } })
})

test('a table from which a stranger can work out that fewer than five said yes is refused, with the reason', async () => {
  const refused = await propose(releaseWith(37))

  expect(refused).toMatchObject({
    ok: false,
    refusal: { kind: 'conflict', because: expect.stringContaining('Table used would let a reader work out') },
  })
})

test('a table that only somebody who knows their own answer can open is refused too', async () => {
  expect(await propose(releaseWith(35))).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
  expect(await propose(releaseWith(34))).toMatchObject({ ok: true })
})

test('a small count that is shown is refused', async () => {
  expect(await propose(releaseWith(20, 3))).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
})

test('counts that no survey can have given are refused', async () => {
  expect(await propose(releaseWith(30, 20))).toMatchObject({ ok: false, refusal: { because: expect.stringContaining('cannot be true') } })
})

test('a release that was changed after the keeper signed it off is refused', async () => {
  const digest = await releaseDigest(releaseWith(20), sha256)

  expect(await propose(releaseWith(21), digest)).toMatchObject({
    ok: false,
    refusal: { because: expect.stringContaining('changed on their way') },
  })
})

test('anything that is not in the form of a release, or not what was declared, is refused', async () => {
  const withCount = { ...releaseWith(20), answers: 38 }
  const undeclared = { ...releaseWith(20), opinions: [{ id: 'chief_is_trusted', band: 'few' as const }] }

  expect(await admit({ release: withCount, digest: '0'.repeat(64) }, declared, [])).toMatchObject({ ok: false })
  expect(await admit({ release: null, digest: '' }, declared, [])).toMatchObject({ ok: false })
  expect(await propose(undeclared)).toMatchObject({ ok: false, refusal: { kind: 'conflict' } })
})

test('an earlier wave of the same questions stands beside the new one, and is not mistaken for it', async () => {
  const earlier = asPublished({ ...releaseWith(12), surveyId: '11111111-1111-4111-8111-111111111111' })
  const release = releaseWith(20)

  const admitted = await admit({ release, digest: await releaseDigest(release, sha256) }, declared, [{ release: earlier, tables: [used] }])

  expect(admitted.ok).toBe(true)
})

test('tables of an earlier survey whose questions are gone, or changed, are never left out: nothing is published', async () => {
  const earlier = asPublished({ ...releaseWith(12), surveyId: '11111111-1111-4111-8111-111111111111' })
  const release = releaseWith(20)
  const digest = await releaseDigest(release, sha256)
  const axis = used.axes[0]!
  const renamed = { ...used, axes: [{ ...axis, id: 'used_ever' }] }
  const fewer = { ...used, axes: [{ ...axis, categories: axis.categories.slice(1) }] }

  const answers = await Promise.all(
    [[], [renamed], [fewer]].map((tables) => admit({ release, digest }, declared, [{ release: earlier, tables }])),
  )

  const because = expect.stringContaining('the questions “use-and-outcome”, version 1, and this program no longer has them')
  for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { kind: 'conflict', because } })
})

test('an earlier survey that published words only needs no questions to be held against', async () => {
  const words = { ...releaseWith(null), tables: [], withheld: ['used'], surveyId: '11111111-1111-4111-8111-111111111111' }
  const release = releaseWith(20)
  const digest = await releaseDigest(release, sha256)

  const admitted = await admit({ release, digest }, declared, [{ release: asPublished(words), tables: [] }])

  expect(admitted.ok).toBe(true)
})

test('an attack that takes too long publishes nothing and says that it may be tried again', async () => {
  const design = { k: 5, tables: [used] }

  const stopped = await runAttack({ published: releaseWith(20).tables, ledger: [], design }, 1)

  expect(stopped).toMatchObject({ ok: false, refusal: { kind: 'unfinished' } })
})

test('only the gate makes a safe table', () => {
  const raw: PublishedTable = { id: 'used', axes: ['used'], cells: [] }
  // @ts-expect-error A published-looking table that nothing attacked is none.
  const notSafe: SafeTable = raw

  expect(notSafe).toBe(raw)
})

test('papers counted aloud leave as bands, and break ties by a secret that is not kept', async () => {
  const figures = {
    answers: 6,
    ways: { page: 0, arrival: 0, paper: 6 },
    opinions: [{ id: 'helped', agree: 3, answered: 6 }],
    scales: [],
    picks: [],
    tables: [],
  }
  const about = { surveyId, template: declared.template, headcount: 6 }

  const secrets = Array.from({ length: 20 }, (_, place) => new Uint8Array(32).fill(place))
  const made = await Promise.all(secrets.map((secret) => countedRelease(about, figures, secret)))

  expect(new Set(made.map(({ release }) => release.opinions[0]?.band))).toEqual(new Set(['about_half_or_fewer', 'about_half_or_more']))
  expect(JSON.stringify(made[0]?.release)).not.toMatch(/"(agree|answered|paper)"/)
})

test('what protect makes for a survey stands the attack of every single person', async () => {
  for (const yes of [0, 1, 3, 5, 9, 20]) {
    const counts = [yes, 30 - yes, 10]
    const { published, withheld } = protect([{ ...used, answered: 40, counts }], { k: 5, priority: (label) => label.length })
    const release = { ...releaseWith(null), tables: published, withheld: withheld.map(({ table }) => table) }

    const admitted = await propose(release)

    expect(admitted, `with ${yes}`).toMatchObject({ ok: true })
  }
})
