import { listed, themInWords } from './front.ts'
import type { Gap, GapAbout } from './gaps.ts'
import { askedInWords } from './names.ts'

/** A gap as a task: what is open, what to do about it, and the text that it is about. */
export type Task = { readonly what: string; readonly todo: string; readonly cite: string | null; readonly says: string | null }

export const taskOf = ({ about }: Gap): Task => ({ cite: citeOf(about), says: saysOf(about), ...wordsOf(about) })

const citeOf = (about: GapAbout): string | null => ('rule' in about ? about.rule.citation : about.kind === 'bill' ? about.bill.bill : null)

const saysOf = (about: GapAbout): string | null => {
  if (about.kind === 'condition') return about.doubt.says
  return about.kind === 'bill' ? about.bill.lastSeen : null
}

const employers = {
  dispatch_elsewhere: 'The dispatchers work for another employer.',
  tribal: 'This is a tribal agency, and the text does not say whether it reaches one.',
  federal_agency: 'This is a federal agency, and the text is a state’s.',
} as const

function wordsOf(about: GapAbout): Pick<Task, 'what' | 'todo'> {
  switch (about.kind) {
    case 'choices_not_made':
      return { what: 'The agency’s own choices are not made yet.', todo: 'Answer the questions about policy, peers and team.' }
    case 'nothing_found':
      return {
        what: 'No rule on peer support was found for this state, or one was held back as unsure.',
        todo: 'Find out whether there is one, and what protects a talk if there is none.',
      }
    case 'not_looked':
      return { what: 'The law of this place was not looked into.', todo: 'Find out what protects a talk with a peer.' }
    case 'only_elsewhere':
      return {
        what: 'What was read is about another employer or program than this one.',
        todo: 'Find out what protects a talk here, or join the program that the law is about.',
      }
    case 'policy_not_written':
      return {
        what: 'The state asks every agency for a written policy, and none is noted here.',
        todo: 'Write and adopt it, then note it here.',
      }
    case 'rule':
      return { what: 'Only the title and the opening words of the rule were read.', todo: 'Read the whole section.' }
    case 'exceptions':
      return { what: 'The exceptions were not read.', todo: 'Read the list, and say what has to be told.' }
    case 'exceptions_in_part':
      return {
        what: `The exceptions were read in part: ${about.rule.readExtent}.`,
        todo: 'Read the rest, and say what else has to be told.',
      }
    case 'summary':
      return { what: 'The rule was read in an official summary.', todo: 'Read the section itself.' }
    case 'secondhand':
      return { what: 'The rule was read in a secondary source.', todo: 'Read the section itself before anybody relies on it.' }
    case 'old_copy':
      return { what: `The copy that was read is of ${about.rule.source.copyOf}.`, todo: 'Look for later amendments.' }
    case 'danger_not_written':
      return {
        what:
          about.missing === 'both'
            ? 'No exception for danger is in the text as far as it was read.'
            : 'No exception for danger to oneself is in the text as far as it was read.',
        todo: 'Settle in the policy what a peer does, before anybody needs it.',
      }
    case 'speakers':
      return {
        what: `The text does not say whether it covers ${listed(about.speakers.map((one) => themInWords[one]))}.`,
        todo: 'Say whether it does, and where that is written.',
      }
    case 'employer':
      return { what: employers[about.why], todo: 'Say whether the text reaches their talks.' }
    case 'retired_peer':
      return { what: 'Some peers are retired, and the text does not say whether they count.', todo: 'Say whether they do.' }
    case 'state_team':
      return { what: 'The text is about the state’s own program.', todo: 'Say whether the team is part of it.' }
    case 'condition':
      return {
        what: `The law asks: ${askedInWords[about.doubt.code].toLowerCase()}. ${about.doubt.met === 'no' ? 'That is not so here.' : 'That is not known here.'}`,
        todo:
          about.doubt.met === 'no'
            ? 'See to it, or tell people plainly that the law does not appear to cover them.'
            : 'Find out, and note it here.',
      }
    case 'bill':
      return { what: `A bill was seen: ${about.bill.what}.`, todo: 'Find out whether it became law.' }
  }
}
