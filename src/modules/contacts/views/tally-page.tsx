import { path } from '#ui/href.ts'
import { PrintedPage } from '#ui/page.tsx'
import { lists } from '../contact.ts'
import { words } from '../words.ts'

const columns = [1, 2, 3, 4, 5, 6] as const

/** The same lists for a pen: boxes to tick, and no line to write on. */
export const TallyPage = ({ slug, stylesheet }: { readonly slug: string; readonly stylesheet: string }) => (
  <PrintedPage
    stylesheet={stylesheet}
    title={words.tally.title}
    lead={words.tally.lead}
    back={{ label: words.tally.back, href: path('/c/:slug', { slug }) }}
  >
    <ol>
      {words.tally.how.map((line) => (
        <li>{line}</li>
      ))}
    </ol>
    <table class="tally">
      <thead>
        <tr>
          <th scope="col">{words.tally.head}</th>
          {columns.map((number) => (
            <th scope="col" aria-label={words.tally.column(number)}>
              {number}
            </th>
          ))}
        </tr>
      </thead>
      {lists.map(({ ask, choices }) => (
        <tbody>
          <tr>
            <th scope="rowgroup" colSpan={columns.length + 1}>
              {ask}
            </th>
          </tr>
          {choices.map((choice) => (
            <tr>
              <th scope="row">{choice.words}</th>
              {columns.map(() => (
                <td>☐</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  </PrintedPage>
)
