import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { FormErrors, FormValues } from '#ui/form-state.ts'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { type Definition, DefinitionList } from '#ui/lists.tsx'
import { Details, Notice } from '#ui/notice.tsx'
import type { Role } from '#kernel/actor.ts'
import { factInWords, placeOf } from '../fact-words.ts'
import { type Factor, phaseNames, type HeadCountBand } from '../factor.ts'
import { goodFor } from '../right-size.ts'
import type { PlanFactor, Somebody, Standing } from '../standing.ts'
import { ArrangeForm, MarkForm } from './factor-forms.tsx'
import { factorDue, factorHref, home, ownerInWords, planLink, stateInWords, topicLink } from './words.tsx'

export type FactorPageProps = {
  readonly frame: DeskFrame
  readonly standing: Standing
  readonly band: HeadCountBand
  readonly people: readonly { readonly name: string; readonly held: readonly Role[] }[]
  readonly owners: readonly Somebody[]
  readonly today: Day
  /** Which of the two forms the values and errors belong to. */
  readonly form?: 'mark' | 'arrange'
  readonly values?: FormValues | undefined
  readonly errors?: FormErrors | undefined
  /** True when somebody else's change came first; what was typed is in `values`. */
  readonly overtaken?: boolean
}

/** One factor: what it is and why, what good looks like here, where it stands, and who sees to it. */
export const FactorPage = ({ frame, standing, band, people, owners, today, form, overtaken = false, ...said }: FactorPageProps) => {
  const { factor } = standing
  return (
    <DeskPage frame={frame} title={factor.title} trail={[home, planLink, topicLink(factor)]} errors={said.errors}>
      {overtaken ? (
        <Notice tone="warn" heading="Somebody changed this factor after you opened it">
          <p>
            Nothing of yours was saved yet. Just below is where it stands now; the form still has what you typed. Saving it now replaces
            theirs.
          </p>
        </Notice>
      ) : null}
      {factor.what === null ? null : <p>{factor.what}</p>}
      <DefinitionList definitions={factsOf(standing, people, today)} />
      {factor.own ? null : <Grounds factor={factor} band={band} />}
      <MarkForm standing={standing} {...(form === 'mark' ? said : {})} />
      <ArrangeForm standing={standing} owners={owners} today={today} {...(form === 'arrange' ? said : {})} />
      <Actions>
        <ButtonLink href={path('/desk/plan/topic/:id', { id: factor.topic })}>Back to the topic</ButtonLink>
        {factor.own ? <a href={path('/desk/plan/own/:id', { id: factor.id })}>Change its words, or remove it</a> : null}
      </Actions>
    </DeskPage>
  )
}

function factsOf(standing: Standing, people: FactorPageProps['people'], today: Day): readonly Definition[] {
  const { factor, state, owner, note } = standing
  return [
    { term: 'Where it stands', detail: <StateOf standing={standing} /> },
    ...(state.kind === 'open' && standing.waitsFor.length > 0
      ? [{ term: 'Must come first', detail: <Waits factors={standing.waitsFor} /> }]
      : []),
    { term: 'Who sees to it', detail: owner?.name ?? (factor.own ? 'Not named yet' : ownerInWords(factor.owner, people)) },
    ...(state.kind === 'open' ? [{ term: 'By when', detail: factorDue(standing, today) }] : []),
    ...(factor.own ? [] : [{ term: 'In a program’s life', detail: phaseNames[factor.phase] }]),
    ...(note === null ? [] : [{ term: 'Note', detail: note }]),
  ]
}

const StateOf = ({ standing }: { readonly standing: Standing }) => {
  const { state, factor } = standing
  switch (state.kind) {
    case 'itself':
      return (
        <>
          {stateInWords(standing)}. <a href={placeOf(state.fact).href}>{placeOf(state.fact).label}</a>
        </>
      )
    case 'done':
      return `${stateInWords(standing)}. What shows it: ${state.evidence}`
    case 'not_applicable':
      return `Not for this agency: ${state.reason} (${state.by}, ${dayInWords(state.on)})`
    case 'open':
      return factor.own || factor.ticks === null ? (
        'Open'
      ) : (
        <>
          Open. It ticks itself once {factInWords(factor.ticks, null)}:{' '}
          <a href={placeOf(factor.ticks).href}>{placeOf(factor.ticks).label}</a>
        </>
      )
  }
}

const Waits = ({ factors }: { readonly factors: readonly PlanFactor[] }) => (
  <ul>
    {factors.map((one) => (
      <li>
        <a href={factorHref(one.id)}>{one.title}</a> (open)
      </li>
    ))}
  </ul>
)

const sizes = { five: 'For about 5 people', twentyFive: 'For about 25 people', hundred: 'For about 100 people' } as const

const Grounds = ({ factor, band }: { readonly factor: Factor; readonly band: HeadCountBand }) => {
  const ours = goodFor(factor, band)
  const { text, source, toBeConfirmed } = factor.why
  return (
    <>
      <h2>What good looks like here</h2>
      <p>{ours}</p>
      <Details summary="In agencies of another size">
        <DefinitionList
          definitions={(['five', 'twentyFive', 'hundred'] as const)
            .filter((size) => factor.good[size] !== ours)
            .map((size) => ({ term: sizes[size], detail: factor.good[size] }))}
        />
      </Details>
      <h2>Why</h2>
      <p>{text}</p>
      <p>
        <small>
          {source.kind === 'ours' ? (
            'Our own judgment; no source says so.'
          ) : (
            <>
              From: {source.where}, read on {dayInWords(source.readOn)}.{' '}
              {source.url === null ? null : <span class="address">{source.url}</span>}
            </>
          )}
          {toBeConfirmed ? ' To be confirmed.' : ''}
        </small>
      </p>
      <h2>What counts as evidence</h2>
      <ul>
        {factor.evidence.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
    </>
  )
}
