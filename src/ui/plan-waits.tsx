import type { ComponentChildren } from 'preact'
import { path } from './href.ts'
import { Notice } from './notice.tsx'

/** One factor of the plan that is still open, as a page names it. */
export type WaitsFor = { readonly title: string; readonly id: string }

type PlanWaitsProps = { readonly before: string; readonly missing: readonly WaitsFor[]; readonly children: ComponentChildren }

/** What the plan asks for before something begins, each with the way there. */
export const PlanWaits = ({ before, missing, children }: PlanWaitsProps) => (
  <Notice tone="warn" heading={`The plan still waits for this before ${before}`}>
    <ul>
      {missing.map(({ id, title }) => (
        <li>
          <a href={path('/desk/plan/factor/:id', { id })}>{title}</a>
        </li>
      ))}
    </ul>
    <p>{children}</p>
  </Notice>
)
