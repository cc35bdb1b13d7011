import { protect, type CountTable } from '#engines/disclosure/index.ts'
import { buildRelease, type Figures } from './build-release.ts'
import { type Release, releaseDigest, smallestCount } from './release.ts'

type About = Pick<Release, 'surveyId' | 'template' | 'headcount'>

/**
 * Papers that were counted aloud: everybody there heard the numbers, and still only bands leave. The secret that breaks ties
 * is random and kept nowhere.
 */
export async function countedRelease(
  about: About,
  figures: Figures & { readonly tables: readonly CountTable[] },
  secret: Uint8Array<ArrayBuffer>,
): Promise<{ readonly release: Release; readonly digest: string }> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const labels = labelsIn(figures)
  const drawn = new Map(
    await Promise.all(
      labels.map(async (label) => {
        const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(label))
        return [label, new DataView(mac).getUint32(0)] as const
      }),
    ),
  )
  const priority = (label: string): number => drawn.get(label) ?? 0
  const tables = protect(figures.tables, { k: smallestCount, priority })
  const release = buildRelease(about, figures, { tables, priority, coin: (label) => priority(label) % 2 === 0 })
  return { release, digest: await releaseDigest(release, (bytes) => crypto.subtle.digest('SHA-256', bytes)) }
}

const labelsIn = ({ opinions, scales, picks }: Figures): readonly string[] => [
  'way.arrival',
  'way.paper',
  ...[...opinions, ...scales].map(({ id }) => id),
  ...picks.flatMap(({ id, options }) => options.map((option) => `${id}.${option.id}`)),
]
