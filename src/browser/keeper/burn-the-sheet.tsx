import { Notice } from '#ui/notice.tsx'

/** The last step: after it nobody holds anything that opens an answer. */
export const BurnTheSheet = ({ isAlready = false }: { readonly isAlready?: boolean }) => (
  <Notice tone="warn" heading={isAlready ? 'Published already' : 'Published'}>
    <p>
      {isAlready
        ? 'The same results were published before. Nothing changed.'
        : 'The results are out, and the sealed answers are being destroyed.'}
    </p>
    <p>
      <strong>Burn the sheet.</strong> Tear it up or burn it now, and ask the other keeper to do the same.
    </p>
    <p>
      <a href="/desk/keeper">Back to your surveys</a>
    </p>
  </Notice>
)
