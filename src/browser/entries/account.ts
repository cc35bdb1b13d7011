import { textIn } from '#browser/accounts/answers.ts'
import { keepNewPhraseHere } from '#browser/accounts/new-phrase.ts'
import { registerPasskey } from '#browser/accounts/passkey.ts'
import { fillPlaces, makeButton } from '#browser/accounts/place.ts'

const typed = (name: string): string => {
  const field = document.querySelector(`input[name="${name}"]`)
  return field instanceof HTMLInputElement ? field.value.trim() : ''
}

fillPlaces('register-passkey', (props) => {
  if (!('PublicKeyCredential' in globalThis)) return [document.createTextNode('This browser knows no passkeys. Use six words instead.')]
  const addresses = { begin: textIn(props, 'begin'), finish: textIn(props, 'finish') }
  return makeButton(textIn(props, 'label'), () =>
    registerPasskey(addresses, { name: typed('name'), label: typed('label') || 'First passkey' }),
  )
})

const form = document.querySelector('#new-phrase')
if (form instanceof HTMLFormElement) void keepNewPhraseHere(form)
