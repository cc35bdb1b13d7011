import { Notice } from '#ui/notice.tsx'

/** What was typed stands in the form; what somebody else saved meanwhile stands in the database. */
export const Overtaken = ({ overtaken }: { readonly overtaken: boolean }) =>
  overtaken ? (
    <Notice tone="warn" heading="Somebody changed this after you opened it">
      <p>Nothing of yours was saved yet. Look at what stands now; saving the form replaces it.</p>
    </Notice>
  ) : null
