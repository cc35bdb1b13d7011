import { Actions, ButtonLink } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'

/** The front door. It names no agency: which ones are here is nobody's business. */
export const FrontPage = ({ isEmpty }: { readonly isEmpty: boolean }) => (
  <PlainPage
    title="Front page"
    h1="Peer support, and nothing that says who asked for it"
    lead="Small police and sheriff’s agencies run their peer support programs here."
  >
    {isEmpty ? (
      <Notice heading="Waiting to be set up">
        <p>No agency is here yet. The set-up link was printed where this installation was started; open it in a browser to begin.</p>
      </Notice>
    ) : (
      <Actions>
        <ButtonLink href="/a" first>
          Answer a survey
        </ButtonLink>
        <ButtonLink href="/desk/sign-in">Sign in</ButtonLink>
      </Actions>
    )}
    <p>
      To answer a survey you need a slip with a code, and no account. Signing in is for those who run a program or support their colleagues.
    </p>
    <p>In danger now, or thinking of ending your life: call or text 988, or call 911.</p>
  </PlainPage>
)
