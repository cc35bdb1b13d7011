import type { SlipsProps } from '#modules/surveys/wire.ts'
import { pagesOf, qrPath, typedAddress, type Slip } from './slip.ts'

type SheetsProps = {
  readonly survey: Pick<SlipsProps, 'title' | 'agencyName' | 'address' | 'count'>
  readonly slips: readonly Slip[]
  readonly words: readonly string[]
}

/** What comes out of the printer: how it is done, then the slips, four to a page. */
export const Sheets = ({ survey, slips, words }: SheetsProps) => (
  <div class="sheets">
    <Cover survey={survey} words={words} />
    {pagesOf(slips).map((page) => (
      <section class="sheet">
        {page.map((slip) => (
          <SlipOfPaper slip={slip} survey={survey} words={words} />
        ))}
      </section>
    ))}
  </div>
)

const Cover = ({ survey, words }: Pick<SheetsProps, 'survey' | 'words'>) => (
  <section class="sheet cover">
    <h2>{survey.title}</h2>
    <p>
      {survey.agencyName}. {survey.count} slips: one for each person, and two to spare.
    </p>
    <ol>
      <li>Print on one side only. Cut along the lines.</li>
      <li>Fold every slip twice, with the code inside, so that all look the same.</li>
      <li>Put them into a hat and mix them where everybody can see it. Each person draws one and opens it alone.</li>
      <li>
        Shifts that never meet: put each slip into the same kind of envelope, mix them, and leave them in a box for a week beside a list of
        names to tick. Tear up the list at the end.
      </li>
      <li>Nobody notes who drew which slip. A slip that is left over belongs to nobody.</li>
      <li>
        Afterwards, open what is left over where others can see it, and type these codes in at “leftover slips”. Then tear them up, and
        count the drawn ones aloud.
      </li>
      <li>Tear up this page too. The server has only their hashes and cannot print them again.</li>
    </ol>
    <p>
      Check words on every slip: <strong>{words.join(' ')}</strong>
    </p>
  </section>
)

const SlipOfPaper = ({ slip, survey, words }: { readonly slip: Slip } & Pick<SheetsProps, 'survey' | 'words'>) => {
  const { width, path } = qrPath(slip.link)
  return (
    <article class="slip">
      <p class="slip-title">{survey.title}</p>
      <svg viewBox={`0 0 ${width} ${width}`} role="img" aria-label="The same as a code to scan">
        <rect width={width} height={width} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>
        Scan this with your own phone, or go to <strong>{typedAddress(survey.address)}</strong> and type
      </p>
      <p class="slip-code">{slip.printedCode}</p>
      <p>
        Check words: <strong>{words.join(' ')}</strong>
      </p>
      <p>Draw one. No list says which is yours. It works once.</p>
    </article>
  )
}
