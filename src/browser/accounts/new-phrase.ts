import { randomBytes } from '#browser/random.ts'
import { isWordAt } from '#modules/accounts/phrase.ts'
import { follow, isFields, postForm } from './answers.ts'
import { loginFor } from './login.ts'
import { inputOf, makeLine } from './place.ts'

/**
 * Makes the six words in this page in place of the server's, hides them while two are asked back, and sends only
 * what they yield. Where that fails the server's words stay. Errors are said here, since a page loaded anew would
 * bring other words than those on paper.
 */
export async function keepNewPhraseHere(form: HTMLFormElement): Promise<void> {
  const shown = form.querySelector('#words')
  const confirm = form.querySelector('#confirm')
  if (!(shown instanceof HTMLElement) || !(confirm instanceof HTMLElement)) return
  // Hidden meanwhile, so that nobody begins to write down words that are about to go.
  shown.hidden = confirm.hidden = true
  const words = await drawWords().catch(() => null)
  shown.hidden = false
  if (!words) {
    confirm.hidden = false
    return
  }
  document.querySelector('#server-sees')?.remove()
  inputOf(form, 'phrase')?.remove()
  form.querySelectorAll('#words strong').forEach((place, at) => (place.textContent = words[at] ?? ''))

  const go = document.createElement('button')
  go.type = 'button'
  go.className = 'button first'
  go.textContent = 'I have written them down'
  go.addEventListener('click', () => {
    shown.hidden = true
    confirm.hidden = false
    inputOf(form, 'first_word')?.focus()
  })
  const back = document.createElement('button')
  back.type = 'button'
  back.className = 'button'
  back.textContent = 'Show the words again'
  back.addEventListener('click', () => {
    shown.hidden = false
    confirm.hidden = true
  })
  shown.append(go)
  confirm.querySelector('.actions')?.append(back)

  const line = makeLine()
  form.append(line)
  const submit = async () => {
    const [first = 0, second = 0] = (inputOf(form, 'asked')?.value ?? '').split(',').map(Number)
    const isRight = isWordAt(words, first, valueOf(form, 'first_word')) && isWordAt(words, second, valueOf(form, 'second_word'))
    line.className = isRight ? '' : 'error'
    line.textContent = isRight ? 'One moment: an old computer takes a few seconds.' : 'Those are not the two words. Look at your paper.'
    if (!isRight) return
    line.textContent = await send(form, words)
    line.className = 'error'
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
}

const valueOf = (form: HTMLFormElement, name: string): string => inputOf(form, name)?.value ?? ''

async function drawWords(): Promise<readonly string[] | null> {
  // What the words yield is worked out by the browser's own cryptography, which plain http does not offer.
  if (!globalThis.crypto?.subtle) return null
  const [{ makePhrase }, list] = await Promise.all([import('#engines/sealing/phrase.ts'), import('./word-list.ts')])
  return makePhrase(randomBytes, list.words)
}

async function send(form: HTMLFormElement, words: readonly string[]): Promise<string> {
  const names = ['name', 'secret', 'code'] as const
  const values = new URLSearchParams(names.map((name) => [name, valueOf(form, name)]))
  values.set('login', await loginFor(valueOf(form, 'name'), words.join(' ')))
  const answer = await postForm(form, values)
  return isFields(answer['errors']) ? Object.values(answer['errors']).join(' ') : follow(answer)
}
