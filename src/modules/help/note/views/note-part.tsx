import { path } from '#ui/href.ts'
import type { Closed } from '../board.ts'
import { words } from '../words.ts'

type NotePartProps = { readonly slug: string; readonly closed: Closed | null }

/**
 * The note's place on the help page. With script the form itself comes here, on every visit, so that opening it asks the server for
 * nothing; without, a link leads to it.
 */
export const NotePart = ({ slug, closed }: NotePartProps) => (
  <section>
    <h2>{words.heading}</h2>
    {closed === null ? (
      <div data-note-here={slug}>
        <p>{words.part.lead}</p>
        <p>
          <a href={path('/:agency/note', { agency: slug })}>{words.part.open}</a>
        </p>
      </div>
    ) : (
      <p>
        {words.closed.heading}. {words.closed.because[closed]}
      </p>
    )}
    <p>
      <a href={path('/:agency/words', { agency: slug })}>{words.look.link}</a>
    </p>
  </section>
)
