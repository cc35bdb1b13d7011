import { reachOf } from '#kernel/reach.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions, ButtonLink } from '#ui/form.tsx'
import type { Href } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'
import { QrCode } from '#ui/qr-code.tsx'

type MyLogPageProps = { readonly frame: DeskFrame; readonly origin: string; readonly page: Href }

/** How a peer's own page of the log gets onto their own phone. The desk itself never asks for a contact: it knows who is signed in. */
export const MyLogPage = ({ frame, origin, page }: MyLogPageProps) => {
  const address = `${origin}${page}`
  return (
    <DeskPage
      frame={frame}
      title="My log"
      lead="Contacts are logged on your own phone, on a page without a sign-in. This desk knows who you are, so it does not ask for them."
      trail={[{ label: 'Home', href: '/desk' }]}
    >
      {reachOf(address) === 'everybody' ? null : (
        <Notice tone="warn" heading="Phones cannot use this address yet">
          <p>It works on this PC at most. Phones need an https address; the coordinator finds out more under Agency.</p>
        </Notice>
      )}
      <ol>
        <li>Have the keeper’s card at hand: it has the four team words and the words to compare.</li>
        <li>Open the page on a phone of your own, not one of the agency’s, and put it on the first screen from the browser’s menu.</li>
        <li>Type the team words once and compare the others. From then on it opens with no signal too.</li>
      </ol>
      <QrCode text={address} label="The page for your phone" />
      <p class="exact-text">{address}</p>
      <Actions>
        <ButtonLink href={page}>Open it here</ButtonLink>
        <a href={`${page}/tally`}>Tally sheet on paper</a>
        <a href="/desk/activities">Team activities</a>
      </Actions>
    </DeskPage>
  )
}
