import { PlainPage } from '#ui/page.tsx'
import { guide, questionInWords } from '../focus-group.ts'
import type { Theme } from '../goal.ts'

/** The sheet for whoever leads the group. It says nothing about the agency, since it leaves the house. */
export const GuidePage = () => (
  <PlainPage title={guide.title} lead={guide.intro} back={{ label: 'Back to focus groups', href: '/desk/focus-groups' }}>
    <h2>Before</h2>
    <Lines lines={guide.before} />
    <h2>Ground rules to read aloud</h2>
    <Lines lines={guide.rules} />
    <h2>Questions</h2>
    <ol>
      {guide.questions.map(({ ask, prompt }) => (
        <li>
          <strong>{ask}</strong> {prompt}
        </li>
      ))}
    </ol>
    <h2>Afterwards</h2>
    <Lines lines={guide.after} />
    <h2>What this leans on</h2>
    <ul>
      {guide.sources.map(({ name, url, used }) => (
        <li>
          {name}. {used} <small>{url}</small>
        </li>
      ))}
    </ul>
  </PlainPage>
)

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

/** Themes on paper, question by question in the order of the guide. */
export const PrintedThemes = ({ themes }: { readonly themes: readonly Theme[] }) => (
  <PlainPage title="Themes" h1="Themes of our focus groups" back={{ label: 'Back to focus groups', href: '/desk/focus-groups' }}>
    {themes.length === 0 ? <p>No themes were recorded yet.</p> : null}
    {[...new Set([...guide.questions.map(({ id }) => id), ...themes.map(({ question }) => question)])].map((question) => {
      const lines = themes.filter((theme) => theme.question === question).map(({ theme }) => theme)
      return lines.length === 0 ? null : (
        <section>
          <h2>{questionInWords(question)}</h2>
          <Lines lines={lines} />
        </section>
      )
    })}
  </PlainPage>
)
