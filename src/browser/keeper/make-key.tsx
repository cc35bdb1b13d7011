import { useState } from 'preact/hooks'
import { Said } from '#browser/keyring/said.tsx'
import { UnlockKeyring } from '#browser/keyring/unlock-keyring.tsx'
import { fromBase64url } from '#engines/sealing/bytes.ts'
import { keyedReply } from '#modules/surveys/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { KeyWords, Tick } from './key-words-shown.tsx'
import type { KeeperSurvey } from './props.ts'
import { KeySheet } from './key-sheet.tsx'
import { makeSurveyKey, type Keeper, type NewSurveyKey } from './survey-key.ts'
import { tell } from './talk.ts'

/** Before anything is printed: both keepers are ready, one of them makes the key in this page. */
export function MakeKey({ survey }: { readonly survey: KeeperSurvey }) {
  const [heard, setHeard] = useState<readonly string[]>([])
  const [mine, setMine] = useState<Uint8Array | null>(null)
  const [made, setMade] = useState<NewSurveyKey | null>(null)
  const [line, setLine] = useState('')
  const [isKept, setKept] = useState(false)

  if (!survey.hasKeyring) {
    return (
      <p>
        You need a keyring first. <a href="/desk/account/keyring">Make one</a>, then come back.
      </p>
    )
  }
  if (isKept) {
    return (
      <Notice heading="The key is made">
        <p>Keep your sheet where nobody else comes. The survey cannot be read without it, or without a keeper’s keyring.</p>
        <p>
          The other keeper takes the key on this same page. Then the coordinator calls you to compare the check words, and prints the slips.
        </p>
      </Notice>
    )
  }
  if (made) {
    const post = async () => {
      setLine('Sending the sealed copies…')
      const told = await tell(`/desk/keeper/${survey.surveyId}/key`, made.message, keyedReply)
      if (told.kind === 'ok') setKept(true)
      else setLine(told.kind === 'refused' ? told.because : 'Not kept yet: the link was lost. Try again.')
    }
    return <KeySheet title={survey.title} made={made} line={line} onConfirmed={post} />
  }

  const waiting = survey.others.filter(({ publicKey }) => publicKey === null)
  const isReady = waiting.length === 0 && survey.others.every(({ personId }) => heard.includes(personId))
  const make = async (ownKey: Uint8Array) => {
    setLine('Making the key…')
    const { words } = await import('#browser/accounts/word-list.ts')
    const keepers: readonly Keeper[] = [
      { personId: survey.me.personId, publicKey: ownKey },
      ...survey.others.map(({ personId, publicKey }) => ({ personId, publicKey: fromBase64url(publicKey ?? '') ?? new Uint8Array() })),
    ]
    const key = await makeSurveyKey(survey, keepers, words)
    setLine(key.ok ? '' : key.refusal)
    if (key.ok) setMade(key.value)
  }
  return (
    <div>
      <p>One of you makes the key of this survey, in the browser. It takes a printer and about 20 minutes for both of you together.</p>
      <h2>The other keeper</h2>
      {survey.others.length === 0 ? (
        <p>
          Nobody else has accepted yet. Whoever accepts after the key is made can take it only from your printed sheet, so better wait for
          them.
        </p>
      ) : null}
      {survey.others.map(({ personId, name, publicKey }) =>
        publicKey === null ? (
          <p>{name} has no keyring yet. Wait until they have made one, or ask the coordinator to take them off the survey.</p>
        ) : (
          <>
            <p>
              Call {name} and read the check words of their keyring to each other. Theirs must be: <KeyWords publicKey={publicKey} />. Yours
              stand on your keyring’s page.
            </p>
            <Tick
              isTicked={heard.includes(personId)}
              onTick={(isTicked) => setHeard((before) => [...before.filter((id) => id !== personId), ...(isTicked ? [personId] : [])])}
            >
              {name} read the same four words to me.
            </Tick>
          </>
        ),
      )}
      <h2>Your keyring</h2>
      {mine ? (
        <p>Your keyring is open.</p>
      ) : (
        <UnlockKeyring onUnlocked={({ keyring }) => setMine(keyring.publicKeys['identity'] ?? null)} />
      )}
      <Said line={line} />
      {isReady && mine ? null : <p class="hint">Once the words were compared and your keyring is open, the key can be made.</p>}
      <button type="button" class="button first" disabled={!isReady || !mine} onClick={() => mine && void make(mine)}>
        Make the key
      </button>
    </div>
  )
}
