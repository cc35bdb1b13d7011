import type { Todo } from '#ui/lists.tsx'
import { questionsOf } from '#engines/limits/index.ts'
import { maySign } from './card-set.ts'
import type { CardSet } from './read-card-set.ts'

/** What is next for whoever may do something about it: the gaps, as tasks. */
export function todosFor(
  may: { readonly choose: boolean; readonly sign: boolean },
  { agency, answers, kept, standing }: CardSet,
  personId: string,
): readonly Todo[] {
  const questions = questionsOf(agency, answers)
  const own = questions.filter(({ who }) => who === 'coordinator').length
  const counsel = questions.filter(({ who, answer }) => who === 'counsel' && answer === null).length
  const todos: Todo[] = []
  if (may.choose && !kept)
    todos.push({
      heading: 'Make the agency’s choices',
      text: 'The cards depend on policy, peers and team. It takes ten minutes.',
      action: { label: 'Choices', href: '/desk/trust/limits/choices' },
    })
  else if (may.choose && own > 0)
    todos.push({
      heading: own === 1 ? 'One thing is missing' : `${own} things are missing`,
      text: 'Something that the law asks for is not there, or is not known.',
      action: { label: 'Look at them', href: '/desk/trust/limits/questions' },
    })
  if (may.sign && counsel > 0)
    todos.push({
      heading: counsel === 1 ? 'One question of law is open' : `${counsel} questions of law are open`,
      text: 'What was not read, or is not said, in the texts of this state.',
      action: { label: 'Answer', href: '/desk/trust/limits/questions' },
    })
  if (may.sign && standing.is !== 'signed' && maySign(personId, kept))
    todos.push({
      heading: standing.is === 'overtaken' ? 'Read and sign the cards again' : 'Read and sign the cards',
      text: 'Until they are signed, everybody gets the cautious card.',
      action: { label: 'Read', href: '/desk/trust/limits/sign' },
    })
  if (may.choose && !may.sign && kept && standing.is !== 'signed')
    todos.push({
      heading: 'Ask the legal advisor to read and sign',
      text: `${counsel === 0 ? 'No question of law is open.' : 'Open questions of law wait for them, too.'} If you have none, give somebody the role under People and roles.`,
      action: { label: 'Open questions', href: '/desk/trust/limits/questions' },
    })
  return todos
}
