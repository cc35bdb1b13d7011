import { textIn } from '#browser/accounts/answers.ts'
import { loginFor } from '#browser/accounts/login.ts'
import { provePasskey } from '#browser/accounts/passkey.ts'
import { fillPlaces, inputOf, makeButton, makeLine } from '#browser/accounts/place.ts'

fillPlaces('sign-in', (props) => {
  if (!('PublicKeyCredential' in globalThis)) return [document.createTextNode('This browser knows no passkeys. Use another way below.')]
  const addresses = { begin: textIn(props, 'begin'), finish: textIn(props, 'finish') }
  return makeButton(textIn(props, 'label'), () => provePasskey(addresses, textIn(props, 'to')))
})

const phraseForm = document.querySelector('#phrase-form')
// Plain http offers no cryptography to a page; then the form goes as it is, and the line below it says what that means.
if (phraseForm instanceof HTMLFormElement && globalThis.crypto?.subtle) keepWordsHere(phraseForm)

/** Sends what the words yield in their place: the six words never leave the page. */
function keepWordsHere(form: HTMLFormElement): void {
  document.querySelector('#server-sees')?.remove()
  const line = makeLine()
  form.append(line)
  const send = async (phrase: HTMLInputElement) => {
    line.textContent = 'One moment: an old computer takes a few seconds.'
    phrase.disabled = true
    try {
      const login = document.createElement('input')
      login.type = 'hidden'
      login.name = 'login'
      login.value = await loginFor(inputOf(form, 'name')?.value ?? '', phrase.value)
      form.append(login)
      form.submit()
    } catch {
      phrase.disabled = false
      line.textContent = 'This browser could not work with the words. Try another browser, or a recovery code.'
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const phrase = inputOf(form, 'phrase')
    if (phrase && !phrase.disabled) void send(phrase)
  })
}
