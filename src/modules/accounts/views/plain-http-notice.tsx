import { Notice } from '#ui/notice.tsx'

/** Browsers keep a session's cookie only over https and on the very computer it comes from: elsewhere signing in would lead back here. */
const keepsSessions = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** Said before anything is typed, where nobody could stay signed in. */
export const PlainHttpNotice = ({ origin }: { readonly origin: string }) =>
  keepsSessions(new URL(origin)) ? null : (
    <Notice tone="danger" heading="Nobody can stay signed in at this address">
      <p>
        {origin} is plain http, and browsers keep nobody signed in there. Whoever runs this installation puts https in front of it and sets
        ORIGIN to that address; the README says how.
      </p>
    </Notice>
  )
