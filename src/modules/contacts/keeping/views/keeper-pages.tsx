import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Actions, Form, Hidden, Submit } from '#ui/form.tsx'
import { type Link, path } from '#ui/href.ts'
import { Island } from '#ui/island.tsx'
import { Notice } from '#ui/notice.tsx'
import { OfficerPage } from '#ui/page.tsx'
import { designInWords, stageInWords } from '../standing.ts'
import type { LedgerProps } from '../wire.ts'
import { home, logs } from './log-pages.tsx'

type AskedProps = { readonly frame: DeskFrame; readonly year: number; readonly design: LedgerProps['design'] }

/** Yes or no, before anything else. */
export const AskedPage = ({ frame, year, design }: AskedProps) => (
  <DeskPage frame={frame} title={`Contact log ${year}`} lead="You are asked to keep the keys of this year’s log." trail={[home, logs]}>
    <p>
      Peers here log how much support they give: fixed choices, no names. Each entry is sealed to keys that you and one other keeper hold.
      After the year your browser opens them, counts them and hides what is too small. You see figures, and no single entry.
    </p>
    <p>What goes out: {designInWords[design].what}</p>
    <p>
      It takes about 20 minutes to begin, five minutes in each quarter for the next key, and 30 minutes after the year. If you run the
      server, or are in command here, say no.
    </p>
    <Actions>
      <Form action={path('/desk/contact-log/:year/accept', { year: String(year) })}>
        <Submit>Yes, I keep the keys</Submit>
      </Form>
      <Form action={path('/desk/contact-log/:year/decline', { year: String(year) })}>
        <Submit tone="plain">No</Submit>
      </Form>
    </Actions>
  </DeskPage>
)

type KeeperProps = {
  readonly frame: DeskFrame
  readonly ledger: LedgerProps
  readonly version: number
  readonly scripts: readonly string[]
}

/** Where keys are made and contacts are opened, all of it in the keeper's own browser. */
export const KeeperLogPage = ({ frame, ledger, version, scripts }: KeeperProps) => {
  const year = String(ledger.year)
  const isUnderWay = ledger.stage === 'open' || ledger.stage === 'closed'
  return (
    <DeskPage
      frame={frame}
      title={`Contact log ${year}`}
      lead={<span data-until-published>{stageInWords[ledger.stage]}</span>}
      trail={[home, logs]}
      scripts={scripts}
    >
      <Island name="ledger" props={ledger}>
        <Notice tone="warn" heading="This page needs scripts">
          <p>Keys are made and contacts are opened in your browser and nowhere else. Use a current browser with scripts on.</p>
        </Notice>
      </Island>
      <div data-until-published>
        <h2>What goes out after the year</h2>
        <p>{designInWords[ledger.design].what}</p>
        <p>{designInWords[ledger.design].why}</p>
        {isUnderWay ? (
          <>
            <h2>If you cannot go on</h2>
            <p>Say so, so that the coordinator can ask somebody else. If you are the only keeper, give them copies of the keys first.</p>
            <Form action={path('/desk/contact-log/:year/stop', { year })}>
              <Hidden name="version" value={String(version)} />
              <Submit tone="plain">I stop keeping these keys</Submit>
            </Form>
            <p>
              If no keyring opens a key any more, or the agency does not want this year’s log: <GiveUpLink year={year} />.
            </p>
          </>
        ) : null}
      </div>
    </DeskPage>
  )
}

const GiveUpLink = ({ year }: { readonly year: string }) => <a href={path('/desk/contact-log/:year/give-up', { year })}>give the year up</a>

type LetterProps = { readonly back: Link; readonly subject: string; readonly paragraphs: readonly string[] }

/** The letter to a keeper, to print and hand over. */
export const LetterPage = ({ back, subject, paragraphs }: LetterProps) => (
  <OfficerPage title={subject} back={back}>
    {paragraphs.map((paragraph) => (
      <p>{paragraph}</p>
    ))}
  </OfficerPage>
)
