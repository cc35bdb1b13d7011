import { useState } from 'preact/hooks'
import { publishedReply } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { isAnotherThanPosted } from './posted-before.ts'
import { tell } from './talk.ts'

/** How far a release has come on its way out. `another`: this device posted a different one of the same before. */
export type Posting =
  | { readonly kind: 'preview' | 'attacking' | 'unsent' | 'published' | 'already' | 'another' }
  | { readonly kind: 'refused'; readonly because: string }

type Outgoing = {
  /** What this device remembers the first digest under. */
  readonly of: string
  readonly digest: string
  readonly address: string
  readonly message: unknown
  /** What is left to do once the server has it. */
  readonly kept?: () => Promise<void>
}

/** Posts a release, once in what it says, however often it is sent. */
export function usePosting({ of, digest, address, message, kept }: Outgoing) {
  const [state, setState] = useState<Posting>({ kind: 'preview' })
  const post = async (): Promise<void> => {
    if (isAnotherThanPosted(localStorage, of, digest)) return setState({ kind: 'another' })
    setState({ kind: 'attacking' })
    const told = await tell(address, message, publishedReply)
    if (told.kind !== 'ok') return setState(told.kind === 'refused' ? { kind: 'refused', because: told.because } : { kind: 'unsent' })
    await kept?.()
    // What the server wrote around this island speaks of something that still waits.
    document.querySelectorAll('[data-until-published]').forEach((place) => place.remove())
    setState({ kind: told.value.already ? 'already' : 'published' })
  }
  return { state, post }
}

type ButtonProps = { readonly state: Posting; readonly post: () => Promise<void>; readonly digest: string }

/** Under the preview: how it stands, the button, and the digest that whoever counts again gets too. */
export const PostButton = ({ state, post, digest }: ButtonProps) => (
  <>
    <p role="status">
      {state.kind === 'attacking'
        ? 'The server attacks your tables now, to see if they give anybody away. This can take some minutes. Leave the page open.'
        : state.kind === 'unsent'
          ? 'Nobody can say yet whether this was published: the link was lost, or the server was busy. Publish again; it never counts twice.'
          : ''}
    </p>
    <button type="button" class="button first" disabled={state.kind === 'attacking'} onClick={() => void post()}>
      {state.kind === 'unsent' ? 'Publish again' : 'Publish'}
    </button>
    <p class="hint">
      Digest: <code>{digest.slice(0, 16)}</code>. Whoever counts again gets the same.
    </p>
  </>
)

/** The same sealed things give the same release, so the server has handed out others this time. */
export const AnotherThanBefore = () => (
  <Notice tone="danger" heading="This is not what was here before">
    <p>
      This device has posted other results already. The same always gives the same results, so the server has handed out something else this
      time. Nothing was sent now.
    </p>
    <p>
      Do not publish from another device either. Call the other keeper and the coordinator: whoever runs the server has to explain this.
    </p>
  </Notice>
)
