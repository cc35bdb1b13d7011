import { callOf } from '#kernel/phone.ts'
import { type ShownLine, trustIn } from '#engines/crisis-lines/index.ts'
import type { Day } from '#kernel/day.ts'
import type { Href } from '#ui/href.ts'
import { path } from '#ui/href.ts'
import type { Clinician } from '../agency.ts'
import { textOf } from '../listing.ts'
import { words } from '../words.ts'
import { HelpFramed, type HelpFrame } from './frame.tsx'
import { Whose } from './people.tsx'

/** A line's links alone, for where little room is. */
export const LineDials = ({ line: { call, text, textWord, chat, name } }: { readonly line: ShownLine }) => (
  <p class="dial">
    {call === null ? null : (
      <a class="button" href={callOf(call)}>
        {words.help.call} {call}
        <Whose name={name} />
      </a>
    )}{' '}
    {text === null ? null : (
      <a class="button" href={textWord === null ? plainText(text) : textOf(text, textWord)}>
        {words.help.text} {text === call ? '' : text}
        <Whose name={name} />
      </a>
    )}{' '}
    {isHttps(chat) ? <a href={chat}>{words.lines.chat}</a> : null}
  </p>
)

const plainText = (number: string): Href => `sms:${number.replace(/\D/g, '')}`

const isHttps = (address: string | null): address is `https://${string}` => address?.startsWith('https://') ?? false

/** `today`: where there is room to say of each line how far it can be trusted. */
export const Lines = ({ lines, today }: { readonly lines: readonly ShownLine[]; readonly today?: Day }) => (
  <ul class="people">
    {lines.map((line) => (
      <li>
        <h3>{line.name}</h3>
        <p>
          {line.says} {line.hours}.
        </p>
        <LineDials line={line} />
        {today === undefined ? null : <p class="hint">{standingOf(line, today)}</p>}
      </li>
    ))}
  </ul>
)

function standingOf(line: ShownLine, today: Day): string {
  const read = line.source && line.sourceDate ? words.lines.unchecked(line.source.name, line.sourceDate) : words.lines.own
  switch (trustIn(line, today)) {
    case 'checked':
      return line.checkedOn === null ? read : words.lines.checked(line.checkedOn)
    case 'stale':
      return line.checkedOn === null ? read : words.lines.stale(line.checkedOn)
    case 'unchecked':
      return read
    case 'unsure':
      return `${words.lines.unsure(line.unconfirmed.join(', '))} ${read}`
  }
}

export const Clinicians = ({ clinicians }: { readonly clinicians: readonly Clinician[] }) => (
  <ul class="people">
    {clinicians.map(({ name, licenseState, afterHoursPhone, backup, fitnessEvaluations }) => (
      <li>
        <h3>{name}</h3>
        <p>
          {words.lines.licence(licenseState)} {backup === null ? null : words.lines.backup(backup)}
        </p>
        <p class="dial">
          <a class="button" href={callOf(afterHoursPhone)}>
            {words.help.call} {afterHoursPhone}
            <Whose name={name} />
          </a>
        </p>
        {fitnessEvaluations ? (
          <p>
            <strong>{words.lines.fitness}</strong>
          </p>
        ) : null}
      </li>
    ))}
  </ul>
)

type LinesPageProps = HelpFrame & {
  readonly lines: readonly ShownLine[]
  readonly clinicians: readonly Clinician[]
  readonly today: Day
}

export const LinesPage = ({ lines, clinicians, today, ...frame }: LinesPageProps) => (
  <HelpFramed {...frame} page="lines" h1={words.lines.h1} lead={words.lines.lead}>
    <h2>{words.lines.list}</h2>
    <Lines lines={lines} today={today} />
    {clinicians.length === 0 ? null : (
      <>
        <h2>{words.lines.clinicians}</h2>
        <Clinicians clinicians={clinicians} />
      </>
    )}
    <p>
      <a href={path('/:agency/danger', { agency: frame.agency.slug })}>{words.foot.danger}</a>
    </p>
  </HelpFramed>
)
