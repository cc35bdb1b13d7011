import { isFields, textIn } from '#browser/accounts/answers.ts'
import { keepNewPhraseHere } from '#browser/accounts/new-phrase.ts'
import { registerPasskey } from '#browser/accounts/passkey.ts'
import { fillPlaces, makeButton, makeField } from '#browser/accounts/place.ts'

fillPlaces('register-passkey', (props) => {
  if (!('PublicKeyCredential' in globalThis)) return [document.createTextNode('This browser knows no passkeys. Use six words instead.')]
  const addresses = { begin: textIn(props, 'begin'), finish: textIn(props, 'finish') }
  const asked = isFields(props['field']) ? props['field'] : {}
  const { field, input } = makeField(asked)
  const typed = () => input.value.trim()
  const about = () => (textIn(asked, 'name') === 'label' ? { label: typed() || 'A passkey' } : { name: typed(), label: 'First passkey' })
  return [field, ...makeButton(textIn(props, 'label'), () => registerPasskey(addresses, about()))]
})

const form = document.querySelector('#new-phrase')
if (form instanceof HTMLFormElement) void keepNewPhraseHere(form)
