import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from '#engines/document/csv.ts'
import type { PersonId } from '#kernel/ids.ts'
import { workGroups } from '#kernel/person-fields.ts'
import { parsePerson, rosterExport } from './person.ts'
import { parseRosterCsv } from './roster-csv.ts'
import type { RosterImport, RosterProblem } from './roster-csv.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function imported(text: string): RosterImport {
  const roster = parseRosterCsv(bytes(text))
  if (!roster.ok) throw new Error(JSON.stringify(roster.refusal))
  return roster.value
}

function problemsIn(text: string): readonly RosterProblem[] {
  const roster = parseRosterCsv(bytes(text))
  if (roster.ok || roster.refusal.kind !== 'rows') throw new Error('This file was expected to have rows with problems.')
  return roster.refusal.problems
}

function whyUnreadable(file: Uint8Array): string {
  const roster = parseRosterCsv(file)
  if (roster.ok || roster.refusal.kind !== 'unreadable') throw new Error('This file was expected to be refused as a whole.')
  return roster.refusal.because
}

const dana = { name: 'Dana Hale', email: 'dana@cedarhollow.example', workGroup: 'sworn' }
const lee = { name: 'Lee Tso', email: null, workGroup: 'dispatch' }

test.each([
  ['as Excel saves it', '\uFEFFName,E-mail,Group\r\nDana Hale,dana@cedarhollow.example,Sworn\r\nLee Tso,,Dispatch\r\n'],
  ['without the mark at the start, with plain line ends', 'Name,E-mail,Group\nDana Hale,dana@cedarhollow.example,Sworn\nLee Tso,,Dispatch'],
  ['from an old Mac', 'Name,E-mail,Group\rDana Hale,dana@cedarhollow.example,Sworn\rLee Tso,,Dispatch\r'],
  ['with semicolons', 'Name;E-mail;Group\nDana Hale;dana@cedarhollow.example;Sworn\nLee Tso;;Dispatch\n'],
  ['with tabs', 'Name\tE-mail\tGroup\nDana Hale\tdana@cedarhollow.example\tSworn\nLee Tso\t\tDispatch\n'],
  ['that names its separator', 'sep=;\r\nName;E-mail;Group\r\nDana Hale;dana@cedarhollow.example;Sworn\r\nLee Tso;;Dispatch\r\n'],
  [
    'in another order and case',
    'WORK_GROUP,Full name*,e-mail Address\nDeputy,Dana Hale,dana@cedarhollow.example\nTelecommunicator,Lee Tso,\n',
  ],
  ['with names in two columns', 'Last,First,Unit,Email\nHale,Dana,Patrol,dana@cedarhollow.example\nTso,Lee,911,\n'],
  [
    'with short rows, blanks and blank lines',
    '\n\n Name , E-mail , Group\n\n Dana Hale , dana@cedarhollow.example , Sworn \n,,\n   \n"Lee Tso",,Dispatch\n',
  ],
  ['with everything in quotes', '"Name","E-mail","Group"\n"Dana Hale","dana@cedarhollow.example","Sworn"\n"Lee\nTso","","Dispatch"\n'],
])('a roster %s is read', (_, text) => {
  expect(imported(text).rows).toMatchObject([dana, lee])
})

test('where no column is called a group, one with ranks or positions tells it; beside a group they are left alone', () => {
  const byRank = imported('Rank,Name\nSgt,Dana Hale\nDispatcher,Lee Tso\n')
  const byGroup = imported('Rank,Name,Group\nSgt,Dana Hale,Civilian\n')

  expect(byRank.rows.map((row) => row.workGroup)).toEqual(['sworn', 'dispatch'])
  expect(byGroup.rows.map((row) => row.workGroup)).toEqual(['civilian'])
})

test('commas and quotation marks inside quotes belong to the name', () => {
  const roster = imported('Name,Group\n"Hale, Dana",Officer\n"Robert ""Buck"" Tso",Jail\nAnn "Mac" Lowe,Records\n')

  expect(roster.rows.map((row) => row.name)).toEqual(['Hale, Dana', 'Robert "Buck" Tso', 'Ann "Mac" Lowe'])
})

test.each([
  ['sworn', ['Sworn', 'officer', 'POLICE OFFICER', "Sheriff's Deputy", 'Sgt.', 'chief of police', 'Deputy Marshal']],
  ['dispatch', ['dispatcher', 'Comm Center', 'PSAP', '911']],
  ['corrections', ['Jail', 'detention deputy', 'Corrections Officer']],
  ['civilian', ['Non-Sworn', 'non sworn', 'Records', 'Animal Control', 'admin']],
  ['reserve', ['Reserve Deputy', 'Auxiliary']],
  ['retired', ['Retiree', 'RETIRED']],
])('%s is written in many ways', (group, words) => {
  const roster = imported(`Name,Group\n${words.map((word, at) => `Person ${at},${word}`).join('\n')}`)

  expect(new Set(roster.rows.map((row) => row.workGroup))).toEqual(new Set([group]))
})

test('every cell that is wrong is shown with its line, its column, what was typed and what would be right', () => {
  const problems = problemsIn('Full name,E-mail,Unit\n"Dana\nHale",dana@,Sworn\n\n123,,Chaplain\nHale, Sam,sam@cedarhollow.example,Sworn\n')

  expect(problems).toMatchObject([
    { line: 2, column: 'E-mail', typed: 'dana@', right: expect.stringContaining('name@agency.gov') },
    { line: 5, column: 'Full name', typed: '123', right: expect.stringContaining('at least one letter') },
    {
      line: 5,
      column: 'Unit',
      typed: 'Chaplain',
      right: expect.stringContaining('Sworn, Dispatch, Corrections, Civilian, Reserve, Retired'),
    },
    { line: 6, column: 'E-mail', typed: 'Sam' },
    { line: 6, column: 'Unit', typed: 'sam@cedarhollow.example' },
    { line: 6, column: 'after the last', typed: 'Sworn', right: expect.stringContaining('quotation marks') },
  ])
})

test('one wrong row holds back the whole file, and says how many rows are right', () => {
  const roster = parseRosterCsv(bytes('Name,Group\nDana Hale,Sworn\nLee Tso,\n'))

  expect(roster).toMatchObject({ ok: false, refusal: { kind: 'rows', rightRows: 1, problems: [{ line: 3, column: 'Group', typed: '' }] } })
})

test('a very long cell is shown in part', () => {
  expect(problemsIn(`Name,Group\n${'x'.repeat(500)},Sworn\n`)[0]?.typed).toBe(`${'x'.repeat(79)}…`)
})

test('rank, badge and phone are left in the file, and that is said', () => {
  const roster = imported('Badge,Name,Group,Unit,Phone\n12,Dana Hale,Sworn,Nights,555-0100\n')

  expect(roster.notes).toEqual(['Not read and not kept: “Badge”, “Unit”, “Phone”. Only name, e-mail and group are.'])
  expect(Object.keys(roster.rows[0] ?? {}).toSorted()).toEqual(['email', 'line', 'name', 'workGroup'])
})

test('a row that is there twice counts once, and equal names or addresses are pointed out', () => {
  const roster = imported(
    'Name,E-mail,Group\nDana Hale,,Sworn\nDANA HALE,,officer\nDana Hale,d@cedarhollow.example,Sworn\nLee Tso,D@cedarhollow.example,Jail\n',
  )

  expect(roster.rows.map((row) => row.line)).toEqual([2, 4, 5])
  expect(roster.notes).toEqual([
    'Line 3 says the same as line 2 and is left out. If they are two people, tell their names apart.',
    'Lines 2 and 4 have the same name. Both are kept.',
    'Lines 4 and 5 have the same e-mail. Both are kept.',
  ])
})

test.each([
  ['is empty', '', 'The file is empty'],
  ['has only a first line', 'Name,Group\n', 'nobody below'],
  ['has no names', 'Group,E-mail\nSworn,a@b.example\n', 'No column is called “Name”'],
  ['has only first names', 'First,Group\nDana,Sworn\n', '“First name” and “Last name”'],
  ['has no groups', 'Name,Badge\nDana,101\n', 'No column is called “Group”'],
  ['has two columns of one name', 'Name,Group,name\nA,Sworn,B\n', 'Two columns are called “Name”'],
  ['never closes a quotation mark', 'Name,Group\nDana Hale,Sworn\n"Lee Tso,Dispatch\nSam,Sworn\n', 'After line 2 a quotation mark'],
  ['is far too long', `Name,Group\n${'Dana Hale,Sworn\n'.repeat(5_001)}`, 'more than 5,000 rows'],
  ['is one endless line', `Name,Group\n"${'x'.repeat(20_000)}`, 'After line 1 a quotation mark'],
])('a file that %s is refused with the reason', (_, text, reason) => {
  expect(whyUnreadable(bytes(text))).toContain(reason)
})

test.each([
  ['in another alphabet table', [...bytes('Name,Group\nZo'), 0xeb, ...bytes(',Sworn\n')], 'not saved as UTF-8'],
  ['as a workbook', [0x50, 0x4b, 3, 4, 0, 0], 'workbook'],
  ['as an old workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'workbook'],
  ['as Unicode text', [0xff, 0xfe, 0x4e, 0], 'UTF-16'],
])('a file saved %s is refused with the way to save it', (_, file, reason) => {
  const because = whyUnreadable(Uint8Array.from(file))

  expect(because).toContain(reason)
  expect(because).toContain('CSV UTF-8')
})

test('two megabytes are read and one byte more is refused', () => {
  const start = 'Name,Group\nDana Hale,Sworn\n'
  const blank = (length: number): string => start + '\n'.repeat(length - start.length)

  expect(imported(blank(2 * 1024 * 1024)).rows).toHaveLength(1)
  expect(whyUnreadable(bytes(blank(2 * 1024 * 1024 + 1)))).toContain('larger than 2 MB')
})

test('whatever bytes are sent, there is an answer and never a crash', () => {
  const signs = fc.constantFrom(
    'Name',
    'Group',
    'E-mail',
    'Sworn',
    ',',
    ';',
    '\t',
    '"',
    '\n',
    '\r',
    '\r\n',
    '\uFEFF',
    "'",
    '=',
    ' ',
    'sep=;\n',
    '\0',
  )
  const likeCsv = fc
    .array(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 40 })
    .map((parts) => bytes(parts.join('')))

  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        likeCsv,
        likeCsv.map((file) => new Uint8Array([...bytes('Name,Group\n'), ...file])),
      ),
      (file) => {
        const roster = parseRosterCsv(file)

        expect(roster.ok ? roster.value.rows.length : JSON.stringify(roster.refusal).length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 3000 },
  )
})

test('an exported roster can be imported again, with names that look like formulas too', () => {
  const typed = fc.record({
    name: fc
      .array(fc.oneof(fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', ' '), fc.string({ unit: 'grapheme', maxLength: 3 })), {
        maxLength: 6,
      })
      .map((parts) => `${parts.join('')}a`),
    email: fc.constantFrom('', '-dana@cedarhollow.example', '=lee@cedarhollow.example', 'sam@cedarhollow.example'),
    workGroup: fc.constantFrom(...workGroups),
  })
  const persons = fc.uniqueArray(typed, {
    minLength: 1,
    maxLength: 8,
    selector: (person) => person.name.normalize('NFC').replaceAll(/\s/g, '').toLowerCase(),
  })

  fc.assert(
    fc.property(persons, (forms) => {
      const details = forms.flatMap((form) => {
        const person = parsePerson(form)
        return person.ok ? [person.value] : []
      })
      fc.pre(details.length > 0)
      const exported = toCsv(rosterExport(details.map((person) => ({ ...person, id: 'p' as PersonId, leftOn: null }))))

      expect(imported(exported).rows.map(({ name, email, workGroup }) => ({ name, email, workGroup }))).toEqual(details)
    }),
    { numRuns: 1000 },
  )
})
