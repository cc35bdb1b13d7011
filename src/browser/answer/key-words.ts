import { make, makeLine } from './parts.ts'
import { words } from './words.ts'

/**
 * For a code that was typed: the four words of the key that this page really seals to, worked out here and not taken from the
 * server. The word list is larger than the page, so it comes only when somebody asks.
 */
export function offerKeyWords(form: HTMLFormElement, key: Uint8Array): void {
  const line = makeLine('')
  const button = make('button', 'button', words.showWords)
  button.type = 'button'
  button.addEventListener('click', () => {
    show(line, key).then(
      () => button.remove(),
      () => (line.textContent = words.noWords),
    )
  })
  const notice = make('section', 'notice')
  notice.append(make('p', '', words.typed), button, line)
  form.before(notice)
}

async function show(line: HTMLElement, key: Uint8Array): Promise<void> {
  const { wordsOf } = await import('./word-list.ts')
  const four = await wordsOf(key)
  line.textContent = ''
  line.append(make('strong', '', four.join(' ')), make('br', ''), words.compare)
}
