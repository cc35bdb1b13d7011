import { ConfirmForm } from '#ui/form.tsx'
import { PlainPage } from '#ui/page.tsx'

export const RemovePage = () => (
  <PlainPage title="Remove the sample" back={{ label: 'Sample county', href: '/sample' }}>
    <ConfirmForm action="/sample/remove" confirm="Remove the sample" cancel={{ label: 'Keep it', href: '/sample' }} danger>
      <p>
        Every invented agency and person goes, with their surveys and all that was tried here. Everybody who is signed in as one of them is
        signed out. This installation is empty again afterwards.
      </p>
      <p>
        Your own agency is set up with the link that was printed when this installation was started. If that was more than a week ago, run{' '}
        <code>npm run new-agency-link</code> in the same folder; it prints another.
      </p>
    </ConfirmForm>
  </PlainPage>
)
