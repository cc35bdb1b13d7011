import type { ShownLine } from '#engines/crisis-lines/index.ts'
import { helpStyle } from '#ui/officer-style.ts'
import { OfficerPage } from '#ui/page.tsx'
import { words } from '../words.ts'
import { LineDials } from './lines.tsx'

/** What stands in a help page's place while the database does not answer: numbers that need none. */
export const NumbersPage = ({ lines }: { readonly lines: readonly ShownLine[] }) => (
  <OfficerPage style={helpStyle} title={words.titles.lines} h1={words.numbersOnly.h1} lead={words.numbersOnly.lead}>
    <p class="dial">
      <a class="button" href="tel:911">
        {words.help.call} 911
      </a>
    </p>
    <ul class="people">
      {lines.map((line) => (
        <li>
          <h2>{line.name}</h2>
          <p>{line.says}</p>
          <LineDials line={line} />
        </li>
      ))}
    </ul>
  </OfficerPage>
)
