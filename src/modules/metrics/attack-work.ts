import { attack, type AttackReport, type Design, type Insider, type OpenedCell, type PublishedTable } from '#engines/disclosure/index.ts'

/** What is public about a release and about everything published before it. */
export type AttackWork = {
  readonly published: readonly PublishedTable[]
  readonly ledger: readonly PublishedTable[]
  readonly design: Design
}

/**
 * Reads a release as a stranger would, and then as each single person who could have answered and knows their own answer.
 * Somebody whom the published counts rule out is nobody, so their reading is left out.
 */
export function attackAll({ published, ledger, design }: AttackWork): AttackReport {
  const stranger = attack(published, design, { ledger })
  if (!stranger.consistent) return stranger

  const opened: OpenedCell[] = [...stranger.opened]
  for (const insider of insidersOf(published, design)) {
    const report = attack(published, design, { ledger, insider })
    if (report.consistent) opened.push(...report.opened)
  }
  return { consistent: true, opened }
}

/** One person for each combination of answers that a table can hold. */
function insidersOf(published: readonly PublishedTable[], design: Design): readonly Insider[] {
  return design.tables
    .filter(({ id }) => published.some((table) => table.id === id))
    .flatMap(({ axes }) => {
      let people: Readonly<Record<string, string>>[] = [{}]
      for (const axis of axes) people = people.flatMap((person) => axis.categories.map(({ id }) => ({ ...person, [axis.id]: id })))
      return people.map((person) => [person])
    })
}
