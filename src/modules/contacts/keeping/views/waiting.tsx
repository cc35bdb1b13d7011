import { path } from '#ui/href.ts'
import { Notice } from '#ui/notice.tsx'

/** A part of the plan that has to be there first. */
export type WaitsFor = { readonly id: string; readonly title: string }

export const Waiting = ({ missing }: { readonly missing: readonly WaitsFor[] }) => (
  <Notice tone="warn" heading="The plan still waits for this before contacts are counted">
    <ul>
      {missing.map(({ id, title }) => (
        <li>
          <a href={path('/desk/plan/factor/:id', { id })}>{title}</a>
        </li>
      ))}
    </ul>
    <p>
      The policy says what may be counted and who sees it. A coordinator can <a href="/desk/plan/gates">open the gate early</a>, with a
      reason that the whole team reads.
    </p>
  </Notice>
)
