import type { Axis, CountTable, Priority } from './types.ts'

export type Person = Readonly<Record<string, string>>

/** A made-up agency: its people with all their answers, and the tables that are to be published about them. */
export type World = { readonly people: readonly Person[]; readonly answerers: readonly Person[]; readonly tables: readonly CountTable[] }

export type Shape = 'one' | 'cross' | 'grouped' | 'chain'

/** FNV-1a, enough to break ties in tests. */
export const keyed =
  (key: number): Priority =>
  (label) => {
    let hash = 2166136261 ^ key
    for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 16777619)
    return hash >>> 0
  }

export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const question = (id: string, sensitive: Readonly<Record<string, boolean>>): Axis => ({
  id,
  categories: [
    ...Object.entries(sensitive).map(([answer, isSensitive]) => ({ id: answer, sensitive: isSensitive })),
    { id: 'unsaid', sensitive: false, unpublished: true },
  ],
})

export const roster = (id: string, groups: readonly string[]): Axis => ({
  id,
  known: true,
  categories: groups.map((group) => ({ id: group, sensitive: false })),
})

function tabulate(id: string, axes: readonly Axis[], people: readonly Person[], answered: number): CountTable {
  const [rows, columns] = axes
  const count = (a: string, b?: string) =>
    people.filter((p) => p[rows?.id ?? ''] === a && (b === undefined || p[columns?.id ?? ''] === b)).length
  const counts = (rows?.categories ?? []).flatMap((a) => (columns ? columns.categories.map((b) => count(a.id, b.id)) : [count(a.id)]))
  return { id, axes, counts, knownTotal: people.length, answered }
}

export function randomWorld(shape: Shape, seed: number, mostPeople = 60): World {
  const random = seeded(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const asked = (id: string) => {
    const answers = Array.from({ length: 2 + upTo(4) }, (_, i) => [`${id}${i}`, random() < 0.5] as const)
    return question(id, Object.fromEntries([...answers, [`${id}s`, true]]))
  }
  const group = roster(
    'group',
    Array.from({ length: 2 + upTo(2) }, (_, i) => `g${i}`),
  )
  const [a, b, c] = [asked('a'), asked('b'), asked('c')]
  const designs: Readonly<Record<Shape, readonly (readonly Axis[])[]>> = {
    one: [[a]],
    cross: [[a], [b], [a, b]],
    grouped: [[a], [group, a], [b], [group, b], [group, c]],
    chain: [[a, b], [b, c], [b]],
  }
  const axes = [group, a, b, c]
  const lean = new Map(axes.map((axis) => [axis.id, axis.categories.map(() => random() ** 2)]))
  const draw = (axis: Axis) => {
    const weights = lean.get(axis.id) ?? []
    let left = random() * weights.reduce((sum, w) => sum + w, 0)
    return axis.categories.find((_, i) => (left -= weights[i] ?? 0) <= 0)?.id ?? axis.categories[0]?.id ?? ''
  }
  const silentShare = random() * 0.4
  const people: Person[] = []
  const answerers: Person[] = []
  for (let n = 8 + upTo(mostPeople - 7); n > 0; n--) {
    const silent = random() < silentShare
    const person = Object.fromEntries(axes.map((axis) => [axis.id, silent && !axis.known ? 'unsaid' : draw(axis)]))
    people.push(person)
    if (!silent) answerers.push(person)
  }
  const tables = designs[shape].map((table, i) => tabulate(`t${i}`, table, people, answerers.length))
  return { people, answerers, tables }
}
