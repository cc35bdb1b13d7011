import { dayInWords } from '#kernel/day.ts'
import type { PersonId } from '#kernel/ids.ts'
import { inAgency } from '#platform/db/in-agency.ts'
import { show } from '#platform/http/show.tsx'
import type { Ctx } from '#platform/http/vars.ts'
import type { FormState } from '#ui/form-state.ts'
import { listPossibleKeepers, namesOf } from '#platform/people/queries.ts'
import { isOverdue } from './keeping/keepers.ts'
import { publicationInWords } from './publishing/publication-words.ts'
import type { StoredSurvey } from './queries.ts'
import { nextFor } from './standing.ts'
import type { Keeper } from './survey.ts'
import { templateOf } from './questions/templates.ts'
import { SurveyPage } from './views/survey-page.tsx'

/** The survey's page, with what was typed into its form and what was wrong with it. */
export async function showSurvey(c: Ctx, stored: StoredSurvey, form: FormState = {}) {
  const { actor, db, frame, today } = c.var
  const { survey } = stored
  const printedBy = 'printedBy' in survey ? survey.printedBy : null
  const ids = [...survey.keepers.map(({ personId }) => personId), ...stored.declined, ...(printedBy ? [printedBy] : [])]
  const { names, people } = await inAgency(db, actor, async (tx) => ({
    names: await namesOf(tx, actor.agencyId, ids),
    people: await listPossibleKeepers(tx, actor.agencyId),
  }))
  const nameOf = (id: PersonId) => names.get(id) ?? 'Somebody who is gone'
  const template = templateOf(survey.template)
  return show(
    c,
    <SurveyPage
      {...form}
      {...stored}
      frame={frame}
      next={nextFor(survey, today)}
      people={people}
      printedBy={printedBy && nameOf(printedBy)}
      shown={template ? publicationInWords(template, survey.headcount, survey.way === 'in_the_open') : []}
      keepers={[
        ...survey.keepers.map((keeper) => ({
          personId: keeper.personId,
          name: nameOf(keeper.personId),
          relation: keeper.relation,
          state: keeperState(keeper, survey.stage === 'published' || survey.stage === 'discarded'),
          overdue: isOverdue(keeper, today),
        })),
        ...stored.declined.map((personId) => ({ personId, name: nameOf(personId), relation: null, state: 'Said no', overdue: false })),
      ]}
    />,
    form.errors ? 422 : 200,
  )
}

function keeperState({ holdsKey, accepted, invitedOn }: Keeper, isOver: boolean): string {
  if (holdsKey) return isOver ? 'Held the key' : 'Holds the key'
  return accepted ? 'Said yes' : `Asked on ${dayInWords(invitedOn)}`
}
