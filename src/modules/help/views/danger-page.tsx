import { Notice } from '#ui/notice.tsx'
import type { Clinician } from '../agency.ts'
import { type DangerPath, unread } from '../content.ts'
import { words } from '../words.ts'
import { HelpFramed, type HelpFrame } from './frame.tsx'
import { Clinicians } from './lines.tsx'

type DangerPageProps = HelpFrame & {
  readonly danger: DangerPath
  readonly clinicians: readonly Clinician[]
  /** Whether the agency's written policy says that a peer tells on danger to oneself. */
  readonly policyTells: boolean
}

/** The steps come first; who has not read them yet is said below, since the first ones are needed at once. */
export const DangerPage = ({ danger, clinicians, policyTells, ...frame }: DangerPageProps) => (
  <HelpFramed {...frame} page="danger" h1={words.danger.h1} lead={words.danger.lead}>
    {danger.parts.map(({ heading, steps }) => (
      <section>
        <h2>{heading}</h2>
        <ol>
          {steps.map(({ text, toBeConfirmed }) => (
            <li>
              {text} {toBeConfirmed ? <small>({words.danger.toBeConfirmed})</small> : null}
            </li>
          ))}
        </ol>
      </section>
    ))}
    <h2>{words.danger.policy}</h2>
    <p>{policyTells ? words.danger.policyTells : words.danger.policySilent}</p>
    {clinicians.length === 0 ? null : (
      <>
        <h2>{words.danger.clinician}</h2>
        <Clinicians clinicians={clinicians} />
      </>
    )}
    {unread(danger).length === 0 ? null : (
      <Notice tone="warn" heading={words.danger.unreviewed.heading}>
        {unread(danger).map((reader) => (
          <p>{words.danger.unreviewed[reader]}</p>
        ))}
      </Notice>
    )}
  </HelpFramed>
)
