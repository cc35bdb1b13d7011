import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { path } from '#ui/href.ts'
import { EmptyState } from '#ui/notice.tsx'
import { Table } from '#ui/table.tsx'
import { isOpen, type Letter, stateInWords } from '../letter.ts'

type LettersPageProps = { readonly frame: DeskFrame; readonly letters: readonly Letter[]; readonly withMail: boolean }

const columns = [
  { heading: 'To', cell: (letter: Letter) => letter.toName },
  { heading: 'About', cell: (letter: Letter) => <a href={path('/desk/letters/:id', { id: letter.letterId })}>{letter.subject}</a> },
  { heading: 'State', cell: stateInWords },
]

/** The outbox: what has to be handed over first, then what has left. */
export const LettersPage = ({ frame, letters, withMail }: LettersPageProps) => {
  const open = letters.filter(isOpen)
  const past = letters.filter((letter) => !isOpen(letter))
  return (
    <DeskPage
      frame={frame}
      title="Letters"
      lead={
        withMail
          ? 'Letters to people with an e-mail address are sent by themselves. The others are printed or copied here.'
          : 'This installation sends no e-mail. Print a letter, or copy its text, and hand it over yourself.'
      }
      trail={[{ label: 'Home', href: '/desk' }]}
    >
      {open.length > 0 ? (
        <Table caption="Waiting" columns={columns} rows={open} />
      ) : (
        <EmptyState heading="Nothing waits" action={{ label: 'People and roles', href: '/desk/people' }}>
          A letter is written when you give somebody a role. It carries a link that works once.
        </EmptyState>
      )}
      {past.length > 0 ? (
        <Table
          caption="Done"
          columns={columns}
          rows={past}
          footer="Lines are deleted after the days adopted in the retention statement, 90 if none was."
        />
      ) : null}
    </DeskPage>
  )
}
