import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { follow, isFields, postJson, textIn } from './answers.ts'

type Addresses = { readonly begin: string; readonly finish: string }

const isRequest = (options: unknown): options is PublicKeyCredentialRequestOptionsJSON =>
  isFields(options) && textIn(options, 'challenge') !== ''

const isCreation = (options: unknown): options is PublicKeyCredentialCreationOptionsJSON =>
  isRequest(options) && isFields(options) && isFields(options['user'])

const notDone = 'The device did not finish. Try again, or use another way.'

// A PRF output opens keyrings: whatever the device says about extensions stays in this page.
const toPost = <T extends object>(response: T) => ({ ...response, clientExtensionResults: {} })

/** Proves who it is by a passkey and goes on to where the server says. Returns what to say when it does not work. */
export async function provePasskey({ begin, finish }: Addresses, to: string): Promise<string> {
  const begun = await postJson(begin, {})
  if (!isRequest(begun['options'])) return textIn(begun, 'because')
  const response = await startAuthentication({ optionsJSON: begun['options'] }).catch(() => null)
  if (!response) return notDone
  return follow(await postJson(finish, { ceremonyId: begun['ceremonyId'], response: toPost(response), to }))
}

/** Makes a passkey on this device, or on one beside it, and has the server keep its public half. */
export async function registerPasskey(
  { begin, finish }: Addresses,
  about: { readonly name?: string; readonly label: string },
): Promise<string> {
  const begun = await postJson(begin, about)
  if (!isCreation(begun['options'])) return textIn(begun, 'because')
  const response = await startRegistration({ optionsJSON: begun['options'] }).catch((error: unknown) => error)
  if (response instanceof Error) return response.name === 'InvalidStateError' ? 'This device is registered already.' : notDone
  if (!isFields(response)) return notDone
  return follow(await postJson(finish, { ...about, ceremonyId: begun['ceremonyId'], response: toPost(response) }))
}
