import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { Actions } from '#ui/form.tsx'
import { Table } from '#ui/table.tsx'
import { CommitmentText, SignatureLine } from './commitment-text.tsx'
import { commandTrail } from './trail.ts'
import { SeesAndNot } from './command-view.tsx'
import type { Welcome } from '../welcome/welcome.ts'
import { pilotInWords, welcomeWords } from '../welcome/welcome.ts'

/** What somebody who has just taken over needs to know, on one page. */
export const WelcomePage = ({ frame, welcome }: { readonly frame: DeskFrame; readonly welcome: Welcome }) => (
  <DeskPage
    frame={frame}
    title="For a new chief"
    h1={`Peer support at ${welcome.agencyName}`}
    lead={welcomeWords.lead}
    trail={commandTrail}
  >
    <Actions>
      <a href="/desk/command/welcome/welcome.pdf">Download as PDF</a>
    </Actions>
    <div class="handout">
      <section>
        <h2>{welcomeWords.promise}</h2>
        <p>
          <strong>{welcome.standing.heading}.</strong> {welcome.standing.text}
        </p>
        {welcome.commitment ? (
          <>
            <CommitmentText text={welcome.commitment.text} />
            <SignatureLine one={welcome.commitment} />
          </>
        ) : null}
      </section>
      <section>
        <h2>{welcomeWords.asked}</h2>
        <ol>
          {welcomeWords.firstSteps(welcome).map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        {welcome.one ? (
          <>
            <p>{pilotInWords(welcome.one)}</p>
            <ul>
              {welcome.one.asks.map((ask) => (
                <li>{ask}</li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      <section>
        <h2>{welcomeWords.stage}</h2>
        {welcome.stage.length === 0 ? (
          <p>{welcomeWords.noStage}</p>
        ) : (
          <Table
            caption={welcomeWords.stage}
            captionHidden
            columns={[
              { heading: 'Topic', cell: ({ title }) => title },
              { heading: 'Done', cell: ({ done, of }) => `${done}\u00A0of\u00A0${of}` },
            ]}
            rows={welcome.stage}
          />
        )}
      </section>
      <section>
        <h2>{welcomeWords.sees}</h2>
        <SeesAndNot />
      </section>
    </div>
  </DeskPage>
)
