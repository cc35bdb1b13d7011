import fc from 'fast-check'
import type { CountRow, HierarchyDesign } from './types.ts'

/** FNV-1a, enough to break ties where no secret is at stake. */
export const keyed = (key: number) => (label: string) => {
  let hash = 2166136261 ^ key
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 16777619)
  return hash >>> 0
}

const flat = (root: string, codes: readonly string[]) => [{ code: root, parent: null }, ...codes.map((code) => ({ code, parent: root }))]

type Size = { readonly counties: number; readonly agencies: number; readonly topics: number; readonly quarters: number }

/** Counties of one to some agencies, by topic and quarter; few contacts, as small agencies have. At least two of each. */
const worldOf = ({ counties: wholes, agencies: perCounty, topics: kinds, quarters: times }: Size) =>
  fc
    .record({
      counties: fc.array(fc.integer({ min: 1, max: perCounty }), { minLength: 2, maxLength: wholes }),
      topics: fc.integer({ min: 2, max: kinds }),
      quarters: fc.integer({ min: 2, max: times }),
      most: fc.constantFrom(2, 5, 12),
    })
    .chain(({ counties, topics, quarters, most }) => {
      const agencies = counties.flatMap((size, c) => Array.from({ length: size }, (_, a) => ({ code: `A${c}.${a}`, parent: `C${c}` })))
      const topicCodes = Array.from({ length: topics }, (_, i) => `t${i}`)
      const quarterCodes = Array.from({ length: quarters }, (_, i) => `Q${i}`)
      const groupings = [
        {
          id: 'area',
          links: [
            ...flat(
              'Total',
              [...counties.keys()].map((c) => `C${c}`),
            ),
            ...agencies,
          ],
        },
        { id: 'topic', links: flat('All', topicCodes) },
        { id: 'quarter', links: flat('Year', quarterCodes) },
      ]
      const places = agencies.flatMap(({ code }) => topicCodes.flatMap((topic) => quarterCodes.map((quarter) => [code, topic, quarter])))
      return fc.array(fc.integer({ min: 0, max: most }), { minLength: places.length, maxLength: places.length }).map((ns) => ({
        design: { groupings, tables: [['area', 'topic', 'quarter']] },
        counts: places.map((at, i) => ({ at, n: ns[i] ?? 0 })),
      }))
    })

export type SmallWorld = { design: HierarchyDesign; counts: CountRow[] }
export const smallWorld: fc.Arbitrary<SmallWorld> = worldOf({ counties: 4, agencies: 4, topics: 3, quarters: 4 })
export const tinyWorld: fc.Arbitrary<SmallWorld> = worldOf({ counties: 3, agencies: 3, topics: 2, quarters: 3 })
