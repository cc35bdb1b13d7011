/** What came of an act, read aloud. What still goes on ends in dots; all else that is said here is to be put right. */
export const Said = ({ line }: { readonly line: string }) => (
  <p role="status" class={line === '' || line.endsWith('…') ? undefined : 'error'}>
    {line}
  </p>
)
