import { useState } from 'preact/hooks'
import { Said } from '#browser/keyring/said.tsx'
import { TypedWay, UnlockKeyring } from '#browser/keyring/unlock-keyring.tsx'
import type { KeyPair, OpeningKey } from '#engines/sealing/keys.ts'
import type { Result } from '#kernel/refusal.ts'
import { wrappedKeyReply } from '#modules/surveys/wire.ts'
import type { KeeperSurvey } from './props.ts'
import { surveyKeyFromSheet, unwrapSurveyKey } from './survey-key.ts'
import { ask } from './talk.ts'

type GetKeyProps = { readonly survey: KeeperSurvey; readonly onKey: (pair: KeyPair) => void }

/** The survey's key in this page: by one's keyring from the sealed copy, or from the words of the printed sheet. */
export function GetKey({ survey, onKey }: GetKeyProps) {
  const [line, setLine] = useState('')
  const publicKey = survey.publicKey ?? ''
  const take = (key: Result<KeyPair, string>) => {
    setLine(key.ok ? '' : key.refusal)
    if (key.ok) onKey(key.value)
  }
  const fromCopy = async (identity: OpeningKey) => {
    setLine('Fetching your sealed copy…')
    const told = await ask(`/desk/keeper/${survey.surveyId}/wrapped-key`, wrappedKeyReply)
    if (told.kind === 'ok') take(await unwrapSurveyKey({ ...survey, publicKey }, identity, told.value.sealed))
    else setLine(told.kind === 'refused' ? told.because : 'Your copy did not come: the link was lost. Try again, or use the sheet.')
  }
  const fromSheet = async (typed: string) => {
    const { words } = await import('#browser/accounts/word-list.ts')
    take(await surveyKeyFromSheet(publicKey, typed, words))
  }
  return (
    <div>
      <h2>By your keyring</h2>
      <UnlockKeyring onUnlocked={({ identity }) => void fromCopy(identity)} />
      <h2>By the printed sheet</h2>
      <TypedWay id="key-sheet" label="The 21 words of the keeper’s sheet" action="Use the sheet" isOnPaper onTyped={fromSheet} />
      <Said line={line} />
    </div>
  )
}
