import { useState } from 'preact/hooks'
import { type Day, dayInWords } from '#kernel/day.ts'
import { certificateUntil, destroyCertificate } from './certificate-store.ts'

type OwnProps = { readonly tenant: string; readonly year: number; readonly today: Day }

/** What this device still holds of a published year, and a way to be rid of it. */
export function OwnCertificate({ tenant, year, today }: OwnProps) {
  const [until, setUntil] = useState(() => certificateUntil(tenant, year, today))
  if (until === null) return <p>This device holds no proofs of this year’s figures.</p>
  return (
    <section>
      <h2>Proofs on this device</h2>
      <p>
        The proofs for hidden figures lie in this browser, sealed to your keyring. They were not sent to anybody. They are destroyed here on{' '}
        {dayInWords(until)} or the next time you open this page after it.
      </p>
      <button
        type="button"
        class="button danger"
        onClick={() => {
          destroyCertificate(tenant, year)
          setUntil(null)
        }}
      >
        Destroy them now
      </button>
    </section>
  )
}
