import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { checkWords } from '#engines/sealing/check-words.ts'

/** The check words of a key, worked out from the key in this page: what the server says of a key proves nothing. */
export function KeyWords({ publicKey }: { readonly publicKey: string }) {
  const [words, setWords] = useState('…')
  useEffect(() => {
    const key = fromBase64url(publicKey)
    if (key)
      import('#browser/accounts/word-list.ts')
        .then((list) => checkWords(key, list.words))
        .then(
          (four) => setWords(four.join(' ')),
          () => setWords('(the words could not be fetched; load this page again)'),
        )
  }, [publicKey])
  return <strong>{words}</strong>
}

/** A tick without which the next step stays shut. */
export const Tick = ({
  isTicked,
  onTick,
  children,
}: {
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
  readonly children: ComponentChildren
}) => (
  <label class="choice">
    <input type="checkbox" checked={isTicked} onChange={({ currentTarget }) => onTick(currentTarget.checked)} />
    <span>{children}</span>
  </label>
)
