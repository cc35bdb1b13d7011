import { type Card, type Speaker, speakerNames } from '#engines/limits/index.ts'
import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { path } from '#ui/href.ts'
import { NextThings, type Todo } from '#ui/lists.tsx'
import { Notice } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import type { Standing } from '../card-set.ts'
import { words } from '../words.ts'
import { trailTo } from './trail.ts'

type LimitsPageProps = {
  readonly frame: DeskFrame
  readonly standing: Standing
  readonly cards: readonly Card[]
  readonly todos: readonly Todo[]
  /** What the reader may do besides reading. */
  readonly may: { readonly choose: boolean; readonly seeQuestions: boolean; readonly sign: boolean }
}

export const LimitsPage = ({ frame, standing, cards, todos, may }: LimitsPageProps) => (
  <DeskPage
    frame={frame}
    title={words.cards.title}
    lead={words.cards.lead}
    trail={trailTo(frame)}
    next={todos.length > 0 ? <NextThings todos={todos} /> : null}
  >
    <SignOffNotice standing={standing} />
    <Table
      caption="Cards"
      columns={[
        {
          heading: 'For',
          cell: ({ talk }: Card) => (
            <a href={path('/desk/trust/limits/cards/:speaker', { speaker: talk.speaker })}>{nameOf(talk.speaker)}</a>
          ),
        },
        { heading: 'Now', cell: ({ face }) => words.cards.faces[face] },
      ]}
      rows={cards}
      footer={words.cards.reserve}
    />
    <h2>{words.keep.title}</h2>
    <p>
      {words.keep.lead} <a href="/desk/trust/limits/keep">Open it</a>
    </p>
    {may.choose || may.seeQuestions || may.sign ? (
      <Actions>
        {may.choose ? <ButtonLink href="/desk/trust/limits/choices">The agency’s choices</ButtonLink> : null}
        {may.seeQuestions ? <a href="/desk/trust/limits/questions">Open questions</a> : null}
        {may.sign ? <a href="/desk/trust/limits/sign">Read and sign the cards</a> : null}
      </Actions>
    ) : null}
  </DeskPage>
)

const nameOf = (speaker: Speaker): string => speakerNames[speaker]

/** Whether counsel’s signature holds for the cards as they read now. */
export const SignOffNotice = ({ standing }: { readonly standing: Standing }) => {
  switch (standing.is) {
    case 'signed':
      return (
        <Notice heading="Signed by the legal advisor">
          <p>
            {standing.signature.by} read and signed these cards on {dayInWords(standing.signature.on)}.
          </p>
        </Notice>
      )
    case 'overtaken':
      return (
        <Notice tone="warn" heading="The signature does not hold any more">
          <p>
            {standing.signature.by} signed on {dayInWords(standing.signature.on)}. Since then a choice, an answer, the statutes or the words
            of the cards have changed. Until they are signed again, everybody gets the cautious card.
          </p>
        </Notice>
      )
    case 'unsigned':
      return (
        <Notice tone="warn" heading="Not signed yet">
          <p>No legal advisor has signed these cards. Until then everybody gets the cautious card.</p>
        </Notice>
      )
  }
}
