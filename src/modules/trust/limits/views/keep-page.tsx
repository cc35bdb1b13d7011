import type { ComponentChildren } from 'preact'
import type { KeepRow, KeepTable } from '#engines/limits/index.ts'
import { type DeskFrame, DeskPage } from '#ui/desk-page.tsx'
import { words } from '../words.ts'
import { Lines } from '#ui/limits-card.tsx'
import { limitsLink, trailTo } from './trail.ts'

type KeepPageProps = { readonly frame: DeskFrame; readonly stateName: string; readonly table: KeepTable }

const { keep } = words

/**
 * The walk is one document of nested details. Opening one asks the server for nothing and changes no address, so neither a log nor
 * the browser's history learns what was looked for.
 */
export const KeepPage = ({ frame, stateName, table }: KeepPageProps) => (
  <DeskPage frame={frame} title={keep.title} lead={keep.lead} trail={trailTo(frame, limitsLink)}>
    <p>{keep.policyFirst}</p>
    <div class="walk">
      <Step name="role" question={keep.role}>
        <Way name="role" answer={keep.yes}>
          {table.first.length > 0 ? (
            <details>
              <summary>{keep.first}</summary>
              <Law state={stateName} lines={table.first} />
            </details>
          ) : null}
          <Step name="acting" question={keep.acting}>
            <Way name="acting" answer={keep.yes}>
              <Step name="scene" question={keep.scene}>
                <Way name="scene" answer={keep.no}>
                  <Step name="heard" question={keep.heard}>
                    {table.rows.map((row) => (
                      <Way name="heard" answer={row.heard}>
                        <Answer row={row} stateName={stateName} />
                      </Way>
                    ))}
                  </Step>
                </Way>
                <Way name="scene" answer={keep.yes}>
                  <p>
                    <strong>{keep.stopScene}</strong>
                  </p>
                  <Law state={stateName} lines={table.atScene} />
                </Way>
              </Step>
            </Way>
            <Way name="acting" answer={keep.no}>
              <Stop />
            </Way>
          </Step>
        </Way>
        <Way name="role" answer={keep.no}>
          <Stop />
        </Way>
      </Step>
    </div>
  </DeskPage>
)

const Step = ({ name, question, children }: { readonly name: string; readonly question: string; readonly children: ComponentChildren }) => (
  <section aria-labelledby={`walk-${name}`}>
    <h2 id={`walk-${name}`}>{question}</h2>
    {children}
  </section>
)

/** One answer of a step. The shared name closes the others, where the browser knows how. */
const Way = ({ name, answer, children }: { readonly name: string; readonly answer: string; readonly children: ComponentChildren }) => (
  <details name={name}>
    <summary>{answer}</summary>
    {children}
  </details>
)

const Stop = () => (
  <p>
    <strong>{keep.stop}</strong>
  </p>
)

const Answer = ({ row, stateName }: { readonly row: KeepRow; readonly stateName: string }) => (
  <>
    <p>
      <strong>{row.answer}</strong> {row.why}
    </p>
    {row.policy === null ? null : <p>{row.policy}</p>}
    <Law state={stateName} lines={row.law} />
  </>
)

const Law = ({ state, lines }: { readonly state: string; readonly lines: KeepTable['first'] }) =>
  lines.length === 0 ? null : (
    <>
      <p class="walk-law">
        {keep.law}: {state}
      </p>
      <Lines lines={lines} />
    </>
  )
