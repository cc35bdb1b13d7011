import type { Role } from '#kernel/actor.ts'
import { type Day, dayInWords } from '#kernel/day.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import type { Href } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { accountable, team } from '../team.ts'

type Place = { readonly label: string; readonly href: Href; readonly text: string; readonly roles: readonly Role[] }

const places: readonly Place[] = [
  {
    label: 'What we hold',
    href: '/what-we-hold',
    text: 'Every record that is stored here, column by column, with who reads it. A public page: give its address to anybody.',
    roles: team,
  },
  {
    label: 'Limits of what a peer can keep',
    href: '/desk/trust/limits',
    text: 'The cards that people read before they talk with a peer, what the law behind them says, and “May I keep this?” for peers.',
    roles: team,
  },
  {
    label: 'Records-request drill',
    href: '/desk/trust/drill',
    text: 'What exists and what does not when a subpoena, a records request, discovery or an inquiry comes.',
    roles: accountable,
  },
  {
    label: 'Trust over time',
    href: '/desk/trust/pulse',
    text: 'What people answered when they were asked whether they trust peer support here, survey by survey.',
    roles: ['coordinator', 'keeper', 'peer', 'clinician'],
  },
  {
    label: 'Retention',
    href: '/desk/trust/retention',
    text: 'How long each kind of record stays, as adopted, and what is destroyed next.',
    roles: accountable,
  },
  {
    label: 'Certificates of destruction',
    href: '/desk/trust/certificates',
    text: 'What was destroyed, when, and under which rule. One sheet each, to print.',
    roles: team,
  },
  {
    label: 'Legal hold',
    href: '/desk/trust/hold',
    text: 'Whether one stands, what it keeps from being destroyed, and who ordered it.',
    roles: team,
  },
]

type OverviewPageProps = { readonly frame: DeskFrame; readonly role: Role; readonly heldSince: Day | null }

/** Where everything about trust is found; each role sees what it may open. */
export const OverviewPage = ({ frame, role, heldSince }: OverviewPageProps) => (
  <DeskPage
    frame={frame}
    title="Trust"
    lead="What is kept here, who can read it, what the law covers, and how anybody can check it."
    trail={[{ label: 'Home', href: '/desk' }]}
  >
    {heldSince === null ? null : (
      <Notice tone="danger" heading={`A legal hold stands since ${dayInWords(heldSince)}`}>
        <p>Nothing is destroyed, no survey opens and no note is taken until it is lifted.</p>
      </Notice>
    )}
    {places
      .filter(({ roles }) => roles.includes(role))
      .map(({ label, href, text }) => (
        <section>
          <h2>
            <a href={href}>{label}</a>
          </h2>
          <p>{text}</p>
        </section>
      ))}
  </DeskPage>
)
