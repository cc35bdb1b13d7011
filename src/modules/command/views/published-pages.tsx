import type { Day } from '#kernel/day.ts'
import { dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { Details, EmptyState, Notice } from '#ui/notice.tsx'
import type { Published } from '../commitment/commitment.ts'
import type { Standing } from '../commitment/standing.ts'
import { checkMark, earlierInWords, partsOf, signedBy, standingInWords } from '../commitment/words.ts'
import { CommitmentText, SignatureLine } from './commitment-text.tsx'

type PublishedPageProps = {
  readonly frame: DeskFrame
  readonly standing: Standing
  readonly earlier: readonly Published[]
  /** Only a coordinator can do something about it. */
  readonly coordinates: boolean
}

/** What command promised, for everybody with a role. */
export const PublishedPage = ({ frame, standing, earlier, coordinates }: PublishedPageProps) => {
  const { heading, text } = standingInWords(standing)
  return (
    <DeskPage
      frame={frame}
      title="Commitment"
      h1="What command has promised"
      lead="The same page for everybody with a role here, command included."
      trail={[{ label: 'Home', href: '/desk' }]}
    >
      {standing.kind === 'none' ? (
        <EmptyState heading={heading} action={coordinates ? { label: 'The commitment', href: '/desk/command/commitment' } : undefined}>
          {text} When they sign one, its text stands here with the signer’s name and the day.
        </EmptyState>
      ) : (
        <>
          <Notice heading={heading} tone={standing.kind === 'in_force' ? 'plain' : 'warn'}>
            <p>{text}</p>
          </Notice>
          <CommitmentText text={standing.commitment.text} />
          <SignatureLine one={standing.commitment} />
          <Actions>
            <ButtonLink href="/desk/commitment/notice">Page for the board</ButtonLink>
          </Actions>
        </>
      )}
      {earlier.length > 0 ? <h2>Earlier</h2> : null}
      {earlier.map((one) => (
        <Details summary={`Signed by ${signedBy(one)}, ${earlierInWords(one)}`}>
          <CommitmentText text={one.text} />
          <SignatureLine one={one} />
        </Details>
      ))}
    </DeskPage>
  )
}

type NoticePageProps = { readonly frame: DeskFrame; readonly standing: Exclude<Standing, { readonly kind: 'none' }>; readonly today: Day }

/** The sheet for the board. What no longer holds says so before anything else. */
export const CommitmentNoticePage = ({ frame, standing, today }: NoticePageProps) => {
  const { commitment } = standing
  const { title, paragraphs } = partsOf(commitment.text)
  const { heading, text } = standingInWords(standing)
  return (
    <DeskPage
      frame={frame}
      title="Page for the board"
      h1={title}
      lead={frame.agencyName}
      trail={[
        { label: 'Home', href: '/desk' },
        { label: 'Commitment', href: '/desk/commitment' },
      ]}
    >
      <article class="paper board">
        {standing.kind === 'in_force' ? null : (
          <Notice tone="warn" heading={heading}>
            <p>{text}</p>
          </Notice>
        )}
        {paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        <p>
          <strong>{signedBy(commitment)}</strong>
          <br />
          Holds until {dayInWords(commitment.termUntil)}
        </p>
        <p>
          <small>
            Check mark of the text: {checkMark(commitment.digest)}. Printed on {dayInWords(today)}.
          </small>
        </p>
      </article>
    </DeskPage>
  )
}
