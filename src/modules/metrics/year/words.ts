import { smallestCount } from '../release.ts'
import { fewestFirst, fewestPeers } from './release.ts'

/** What stands in a cell that stays hidden. It never says why. */
export const hiddenWords = 'not shown'

export const tooFewWords = `Fewer than ${inLetters(fewestPeers)} people were peers here in this year. So no figure of contacts is published, whatever it would have been: a peer could take their own contacts off and read a colleague’s.`

export const whyNotShown = `A count is shown from ${smallestCount} contacts on, and only if at least ${inLetters(fewestFirst)} of them were first talks: five contacts are often one person. A larger count can be hidden too, where it would give a smaller one away. A hidden count may be zero. The page does not say which it was.`

/** What even a safe table does not protect against, in plain words beside every table. */
export const limitsInWords: readonly string[] = [
  'A count is of contacts, not of people. One person can stand behind many.',
  'Somebody can still guess inside of what is possible, for example that a hidden figure is small.',
  'The sum of hidden figures can often be worked out: the total less what is shown.',
  'Two peers or more who put their own counts together can learn more about the rest than one alone.',
  'What people here know of each other anyway, no table can take back.',
  'Whoever had the team’s words could have added contacts that were none. The keeper drops what lacks them, and what came twice.',
  'The keeper sees figures only. A keeper who writes software of their own, together with whoever runs the server, could see single entries, which name no one.',
]

function inLetters(n: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five'][n] ?? String(n)
}
