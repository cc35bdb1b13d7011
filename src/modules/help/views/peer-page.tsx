import { whenInWords } from '#kernel/hour.ts'
import { path } from '#ui/href.ts'
import { Light } from '#ui/notice.tsx'
import { dialsOf, isOn, type Listed, nameOf } from '../listing.ts'
import { words } from '../words.ts'
import { HelpFramed, type HelpFrame } from './frame.tsx'
import { Dials } from './people.tsx'

type PeerPageProps = HelpFrame & { readonly one: Listed; readonly checkWords: readonly string[] | null; readonly now: Date }

/** One peer with everything that they agreed to be shown with. */
export const PeerPage = ({ one, checkWords, now, ...frame }: PeerPageProps) => {
  const { slug, timeZone } = frame.agency
  const address = { agency: slug, listing: one.id }
  return (
    <HelpFramed {...frame} page="peer" h1={nameOf(one)} lead={[one.parts.role, words.help.of(one.agencyName)].filter(Boolean).join(', ')}>
      {one.onUntil !== null && isOn(one, now) ? (
        <p>
          <Light on>{words.help.until(whenInWords(timeZone, one.onUntil, now))}</Light>
        </p>
      ) : null}
      <Dials dials={dialsOf(one)} name={nameOf(one)} />
      <p>{words.help.textNote}</p>
      {one.hasPhoto ? (
        <img class="photo" src={path('/:agency/peer/:listing/photo', address)} alt={words.peer.photo(nameOf(one))} width="192" />
      ) : null}
      {(['faith', 'recovery', 'service'] as const).map((part) =>
        one.parts[part] ? (
          <p>
            {words.peer.parts[part]}: {one.parts[part]}
          </p>
        ) : null,
      )}
      {checkWords === null ? null : (
        <>
          <h2>{words.peer.checkWords}</h2>
          <p>
            <strong>{checkWords.join(' ')}</strong>
          </p>
          <p>{words.peer.checkWordsText}</p>
        </>
      )}
      <p>
        {words.help.limits} <a href={path('/:agency/limits', { agency: slug })}>{words.help.limitsLink}</a>.
      </p>
      <p>
        <a href={path('/:agency/peer/:listing/card', address)}>{words.peer.card}</a>
      </p>
    </HelpFramed>
  )
}
