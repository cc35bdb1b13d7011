import { smallestCount } from '../release.ts'
import { fewestFirst, fewestPeers, type YearDesign } from './release.ts'

/** What stands in a cell that stays hidden. It never says why. */
export const hiddenWords = 'not shown'

export const tooFewWords = `Fewer than ${inLetters(fewestPeers)} people were peers here in this year. So no figure of contacts is published, whatever it would have been: a peer could take their own contacts off and read a colleague’s.`

const whenShown = `A count is shown from ${smallestCount} contacts on, and only if at least ${inLetters(fewestFirst)} of them were first talks: five contacts are often one person.`

/** Why a figure may be missing, as far as it can be so in a year of this design. */
export const whyNotShown: Readonly<Record<YearDesign, string>> = {
  total: `${whenShown} A hidden count may be zero. The page does not say which it was.`,
  tables: `${whenShown} A larger count can be hidden too, where it would give a smaller one away. A hidden count may be zero. The page does not say which it was.`,
}

const ofTables = [
  'Somebody can still guess inside of what is possible, for example that a hidden figure is small.',
  'The sum of hidden figures can often be worked out: the total less what is shown.',
]

const ofFigures = (design: YearDesign): readonly string[] => [
  'A count is of contacts, not of people. One person can stand behind many.',
  ...(design === 'tables' ? ofTables : []),
  'Two peers or more who put their own counts together can learn more about the rest than one alone.',
]

const ofAFigureThatIsFalse =
  'Whoever had the team’s words could have added contacts that were none. The keeper drops what lacks them, and what came twice.'

const always = [
  'What people here know of each other anyway, no page can take back.',
  'The keeper sees figures only. A keeper who writes software of their own, together with whoever runs the server, could see single entries, which name no one.',
]

/** What even safe figures do not protect against, in plain words beside them; of a year without any, what is left of that. */
export const limitsInWords = ({ design, tooFewPeers }: { readonly design: YearDesign; readonly tooFewPeers: boolean }): readonly string[] =>
  tooFewPeers ? always : [...ofFigures(design), ofAFigureThatIsFalse, ...always]

function inLetters(n: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five'][n] ?? String(n)
}
