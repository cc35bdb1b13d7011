import type { ComponentChildren } from 'preact'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import { home, planLink } from '../../views/words.tsx'
import { FileButton } from './paper-page.tsx'

/** Every paper that the plan can print, what it is for, and who may have it. */
export const PapersPage = ({ frame }: { readonly frame: DeskFrame }) => (
  <DeskPage
    frame={frame}
    title="Papers"
    lead="The plan on paper, as it stands today. What is downloaded with names in it is written into the audit log."
    trail={[home, planLink]}
  >
    <Paper
      title="One-page summary"
      what="The eleven topics, what comes next, what is overdue, what waits for whom, and command’s commitment."
      who="Whoever the agency shows it to: command, the steering group, a funder. It has the names of people who see to something."
    >
      <ButtonLink href="/desk/plan/papers/summary">Look at it, or print it</ButtonLink>
      <a href="/desk/plan/papers/summary.pdf">PDF</a>
      <a href="/desk/plan/papers/summary.docx">DOCX</a>
    </Paper>
    <Paper
      title="Every factor, as a table"
      what="For a spreadsheet: where each factor stands, what shows it, its owner and its day."
      who="Coordinators. It has notes and evidence as people typed them."
    >
      <FileButton action="/desk/plan/papers/factors" isWrittenDown>
        Download the table (CSV)
      </FileButton>
    </Paper>
    <Paper
      title="Binder"
      what="All that another coordinator needs to go on: how to sign in, roles, keepers, where things lie, what was promised and decided, surveys, goals, the path, and the whole plan."
      who="Coordinators only. It says who keeps keys, and what the steering group decided. It holds no key, no code and no answer."
    >
      <ButtonLink href="/desk/plan/papers/binder">Look at it, or print it</ButtonLink>
      <FileButton action="/desk/plan/papers/binder/pdf" isWrittenDown>
        Binder as PDF
      </FileButton>
      <FileButton action="/desk/plan/papers/binder/docx" isWrittenDown>
        Binder to edit (DOCX)
      </FileButton>
    </Paper>
    <Paper
      title="Hand-over pack"
      what="For the day on which a coordinator leaves: what is still to do, the first week of whoever comes next, and the binder."
      who="The next coordinator."
    >
      <ButtonLink href="/desk/plan/hand-over">Hand the program over</ButtonLink>
    </Paper>
    <Paper
      title="For a new chief"
      what="What command promised, where the program stands, and what is asked of whoever leads the agency now."
      who="Command."
    >
      <ButtonLink href="/desk/command/welcome">Look at it, or print it</ButtonLink>
    </Paper>
    <Paper
      title="How far each topic has come, as a file"
      what="Only the figures of the eleven topics."
      who="An assistance provider, where the agency agrees."
    >
      <ButtonLink href="/desk/plan/files">The plan as a file</ButtonLink>
    </Paper>
  </DeskPage>
)

type PaperProps = { readonly title: string; readonly what: string; readonly who: string; readonly children: ComponentChildren }

const Paper = ({ title, what, who, children }: PaperProps) => (
  <section>
    <h2>{title}</h2>
    <p>{what}</p>
    <p>
      <strong>Who may have it:</strong> {who}
    </p>
    <Actions>{children}</Actions>
  </section>
)
