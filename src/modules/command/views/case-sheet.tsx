import { dayInWords } from '#kernel/day.ts'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList } from '#ui/lists.tsx'
import { Table } from '#ui/table.tsx'
import { type Case, type Cost, costKinds, costs, distanceInWords, forPeople, shared } from '../case/case.ts'
import { headCountInWords, type OwnNumbers } from '../case/numbers.ts'
import { sampleShown } from '../command-page.ts'
import { CommandView, SeesAndNot } from './command-view.tsx'

type CaseSheetProps = { readonly one: Case; readonly numbers: OwnNumbers }

/** The one page that is put before a chief, and on its back the page that they would open here. */
export const CaseSheet = ({ one, numbers }: CaseSheetProps) => (
  <>
    <div class="handout">
      <section>
        <h2>What we ask of you</h2>
        <ol>
          {one.asks.map((ask) => (
            <li>{ask}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>In our own numbers</h2>
        <DefinitionList definitions={ownFacts(numbers)} />
      </section>
      <section>
        <h2>What you would see here</h2>
        <SeesAndNot />
      </section>
      <section class="turn">
        <h2>A trial with an end</h2>
        <p>
          {one.pilotPart}, from {dayInWords(one.pilotFrom)} until {dayInWords(one.pilotUntil)}. At its end we look at this together:{' '}
          {one.pilotReview}
        </p>
        <p>
          {shared.pilot.text} <From {...shared.pilot.source} />
        </p>
      </section>
      <section>
        <h2>What is known elsewhere</h2>
        <ul>
          {shared.why.map(({ text, source, toBeConfirmed }) => (
            <li>
              {text} {toBeConfirmed ? <em>To be confirmed. </em> : null}
              <From {...source} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What can go wrong</h2>
        <ul>
          {shared.liability.map(({ text, source }) => (
            <li>
              {text} {source ? <From {...source} /> : null}
            </li>
          ))}
        </ul>
        <p>
          <small>Facts for a talk with counsel, not legal advice.</small>
        </p>
      </section>
      <Costs one={one} people={numbers.people} />
    </div>
    <section class="handout back">
      <Notice heading="Sample: the page that you would open here">
        <p>The page is the real one. Every figure and day on it is invented.</p>
      </Notice>
      <CommandView shown={sampleShown} />
    </section>
  </>
)

const From = ({ where, url }: { readonly where: string; readonly url: string | null }) => (
  <small>({url === null ? where : <a href={url}>{where}</a>})</small>
)

/** The facts about the agency; what nobody has given yet says where it is given. */
function ownFacts({ said, clinician, ...size }: OwnNumbers) {
  return [
    { term: 'Who works here', detail: headCountInWords(size) },
    {
      term: 'Nearest licensed clinician',
      detail: distanceInWords(clinician) ?? 'Not given yet: it is entered under Agency',
    },
    said
      ? {
          term: `What people said (${dayInWords(said.publishedOn)})`,
          detail: (
            <ul>
              {said.figures.map(({ heading, words }) => (
                <li>
                  {heading} <strong>{words}</strong>
                </li>
              ))}
            </ul>
          ),
        }
      : { term: 'What people said', detail: 'No survey is published yet' },
  ]
}

const Costs = ({ one, people }: { readonly one: Case; readonly people: number }) => (
  <section class="wide">
    <Table
      caption="What it can cost"
      columns={[
        { heading: 'For', cell: ({ what }: Cost) => what },
        {
          heading: 'Amount',
          cell: (cost) => (
            <>
              {costKinds[cost.kind]} {cost.amount}. {forPeople(cost, people)}
            </>
          ),
        },
        { heading: 'Seen at', cell: ({ source }) => (source ? <From {...source} /> : 'Our own reckoning') },
      ]}
      rows={costs.costs.filter(({ id }) => one.costs.includes(id))}
      footer={costs.note}
    />
  </section>
)
