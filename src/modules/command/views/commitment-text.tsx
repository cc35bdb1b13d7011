import type { Published } from '../commitment/commitment.ts'
import { checkMark, partsOf, signedBy } from '../commitment/words.ts'

/** The exact text, and nothing beside it. */
export const CommitmentText = ({ text }: { readonly text: string }) => {
  const { title, paragraphs } = partsOf(text)
  return (
    <article class="paper">
      <h2>{title}</h2>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </article>
  )
}

/** Under the text: who signed it, and by what it is known to be this text. */
export const SignatureLine = ({ one }: { readonly one: Published }) => (
  <p>
    Signed by <strong>{signedBy(one)}</strong>.{' '}
    <small>
      Check mark of this text: <code>{checkMark(one.digest)}</code>
    </small>
  </p>
)
