import { Actions, ButtonLink, Form, Submit } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { PlainPage } from '#ui/page.tsx'

/** The front door. It names no agency: which ones are here is nobody's business. */
export const FrontPage = ({ here }: { readonly here: 'nothing' | 'sample' | 'agencies' }) => (
  <PlainPage
    title="Front page"
    h1="Peer support, and nothing that says who asked for it"
    lead="Small police and sheriff’s agencies run their peer support programs here."
  >
    {here === 'nothing' ? (
      <Empty />
    ) : (
      <Actions>
        <ButtonLink href="/a" first>
          Answer a survey
        </ButtonLink>
        <ButtonLink href="/desk/sign-in">Sign in</ButtonLink>
      </Actions>
    )}
    {here === 'sample' ? (
      <Notice heading="The sample county is here">
        <p>
          Five invented agencies to look around in. <a href="/sample">Choose whom to be</a>, or set up your own agency with the link that
          was printed where this installation was started: the sample goes then.
        </p>
      </Notice>
    ) : null}
    <p>
      To answer a survey you need a slip with a code, and no account. Signing in is for those who run a program or support their colleagues.
    </p>
    <p>
      <a href="/what-we-hold">What we hold</a>: every kind of record that is stored here, who can read it, and how long it stays.
    </p>
    <p>In danger now, or thinking of ending your life: call or text 988, or call 911.</p>
  </PlainPage>
)

const Empty = () => (
  <>
    <Notice heading="Waiting to be set up">
      <p>
        No agency is here yet. The set-up link was printed where this installation was started; open it in a browser to begin. It works for
        a week, and <code>npm run new-agency-link</code>, run in the same folder, prints another.
      </p>
    </Notice>
    <Form action="/sample">
      <p>Or see first what it is like, with five invented agencies that are removed as easily as they came.</p>
      <Actions>
        <Submit tone="plain">Look around in a sample county</Submit>
      </Actions>
    </Form>
  </>
)
