import { make } from '#browser/answer/parts.ts'
import { makePhrase } from '#engines/sealing/phrase.ts'
import { isWord, placesToAsk } from '#modules/help/note/six-words.ts'
import { words } from '#modules/help/note/words.ts'
import { makeField, quiet } from './parts.ts'
import { randomBytes } from '#browser/random.ts'
import { text } from './text.ts'

/** The six words of a note that wants an answer: shown once, two asked back, and then in memory alone. */
export type SixWordsBox = {
  readonly element: HTMLElement
  readonly phrase: readonly string[]
  /** True if both words were typed as they are; otherwise says beside them what is wrong. */
  readonly isConfirmed: () => boolean
}

export function makeSixWords(list: readonly string[]): SixWordsBox {
  const phrase = makePhrase(randomBytes, list)
  const element = make('section', 'notice warn')
  const words6 = make('ol', '')
  for (const word of phrase) words6.append(make('li', '', word))
  element.append(make('h3', '', text.wordsHeading), words6, make('p', '', text.wordsKeep))

  const asked = placesToAsk(randomBytes).map((place) => {
    const input = make('input', 'middle')
    input.type = 'text'
    quiet(input)
    const line = make('p', 'error')
    line.setAttribute('role', 'status')
    const field = makeField(words.sixWords.ask(place), input)
    input.before(line)
    element.append(field)
    return { place, input, line }
  })
  const isConfirmed = (): boolean => {
    const wrong = asked.filter(({ place, input }) => !isWord(input.value, phrase[place - 1]))
    for (const { place, line, input } of asked) {
      const isWrong = wrong.some((one) => one.place === place)
      line.textContent = isWrong ? words.sixWords.wrong(place) : ''
      input.setAttribute('aria-invalid', String(isWrong))
    }
    const [first] = wrong
    if (first) first.input.focus()
    return !first
  }
  return { element, phrase, isConfirmed }
}
