import { whenInWords } from '#kernel/hour.ts'
import { path } from '#ui/href.ts'
import { Light } from '#ui/notice.tsx'
import { type Dial, dialsOf, isOn, type Listed, nameOf } from '../listing.ts'
import type { HelpAgency } from '../agency.ts'
import { words } from '../words.ts'

type PeopleProps = { readonly agency: HelpAgency; readonly people: readonly Listed[]; readonly now: Date }

/** Names with what can be dialed at once. Everything that a script needs to leave somebody out stands on the row itself. */
export const People = ({ agency, people, now }: PeopleProps) => (
  <ul class="people">
    {people.map((one) => (
      <li data-peer={one.id} data-from={one.agencyName}>
        <h3>
          <a href={path('/:agency/peer/:listing', { agency: agency.slug, listing: one.id })}>{nameOf(one)}</a>
        </h3>
        <p>
          {[one.parts.role, words.help.of(one.agencyName)].filter(Boolean).join(', ')}
          {one.onUntil !== null && isOn(one, now) ? (
            <>
              <br />
              <Light on>{words.help.until(whenInWords(agency.timeZone, one.onUntil, now))}</Light>
            </>
          ) : null}
        </p>
        <Dials dials={dialsOf(one)} name={nameOf(one)} />
      </li>
    ))}
  </ul>
)

/** Whose number it is, for whoever hears one link after the other. */
export const Whose = ({ name }: { readonly name: string }) => <span class="unseen">, {name}</span>

/** A call and a text for each number. Who hears the page read aloud is told whose it is. */
export const Dials = ({ dials, name }: { readonly dials: readonly Dial[]; readonly name: string }) =>
  dials.length === 0 ? (
    <p>{words.help.noNumber}</p>
  ) : (
    <>
      {dials.map(({ kind, shown, call, text }) => (
        <p class="dial">
          <a class="button first" href={call}>
            {words.help.call} {shown}
            <Whose name={name} />
          </a>{' '}
          <a class="button" href={text}>
            {words.help.text}
            <Whose name={name} />
          </a>{' '}
          {dials.length > 1 ? <small>{words.numbers[kind]}</small> : null}
        </p>
      ))}
    </>
  )
