import type { ComponentChildren } from 'preact'
import { hoursInWords } from '#kernel/hour.ts'
import { DeskPage, type DeskFrame } from '#ui/desk-page.tsx'
import { Island } from '#ui/island.tsx'
import { EmptyState, Notice } from '#ui/notice.tsx'
import type { Board, BoardProps } from '../wire.ts'

const trail = [{ label: 'Home', href: '/desk' }] as const

const hoursOf = ({ hours }: Board): string => hoursInWords(hours) || 'no hours yet'

type BoardPageProps = {
  readonly frame: DeskFrame
  readonly scripts: readonly string[]
  readonly board: BoardProps
  readonly withMail: boolean
}

/** The board itself is drawn by the reader's own browser, from sealed blocks that everybody can fetch. */
export const BoardPage = ({ frame, scripts, board, withMail }: BoardPageProps) => (
  <DeskPage
    frame={frame}
    title="Board"
    trail={trail}
    scripts={scripts}
    lead="Sealed notes that somebody left for you. They are opened on this device, and the server is not told which."
  >
    <Hours boards={board.boards} withMail={withMail} />
    <Island name="board" props={board}>
      <WithoutScript />
    </Island>
  </DeskPage>
)

const Hours = ({ boards, withMail }: { readonly boards: readonly Board[]; readonly withMail: boolean }) => (
  <>
    <dl class="facts">
      {boards.map((board) => (
        <div>
          <dt>{board.name}</dt>
          <dd>Read at: {hoursOf(board)}</dd>
        </div>
      ))}
    </dl>
    <p class="hint">
      {withMail
        ? 'At these hours you get the same short letter, whether or not a note is there. If none comes, ask your coordinator whether your e-mail address is on the roster.'
        : 'No mail server is set up here, so no letter reminds you. Put these hours into your own calendar.'}
    </p>
  </>
)

const WithoutScript = () => (
  <Notice tone="warn" heading="The board needs scripts">
    <p>
      Notes are sealed to a key that lies in your keyring, and only your own browser can open it. So this page does nothing without scripts.
      Turn them on for this address, or use a newer browser.
    </p>
    <p>
      Until then your notes wait unread. If you can’t open the board today, tell the colleague whom you named as second, and turn your light
      off.
    </p>
  </Notice>
)

const Bare = ({ frame, children }: { readonly frame: DeskFrame; readonly children: ComponentChildren }) => (
  <DeskPage frame={frame} title="Board" trail={trail}>
    {children}
  </DeskPage>
)

/** For somebody whom no note can reach yet. */
export const NotListedPage = ({ frame }: { readonly frame: DeskFrame }) => (
  <Bare frame={frame}>
    <EmptyState heading="You are not on the help page" action={{ label: 'My listing', href: '/desk/listing' }}>
      Notes can be left only for people who stand on an agency’s help page. Write your listing first. If you have one, it is shown once your
      coordinator has entered your designation, training and agreement.
    </EmptyState>
  </Bare>
)
