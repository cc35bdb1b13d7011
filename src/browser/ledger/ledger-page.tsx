import { useState } from 'preact/hooks'
import type { Saved } from '#browser/keyring/save.ts'
import { UnlockKeyring } from '#browser/keyring/unlock-keyring.tsx'
import { countableFrom } from '#modules/contacts/keeping/log.ts'
import type { LedgerProps } from '#modules/contacts/keeping/wire.ts'
import { Notice } from '#ui/notice.tsx'
import { OwnCertificate } from './certificate.tsx'
import { Desk } from './desk.tsx'

/** A keeper's page of one year: what is there to do depends on the stage and on the calendar, never on what was logged. */
export function LedgerPage({ ledger }: { readonly ledger: LedgerProps }) {
  const [saved, setSaved] = useState<Saved | null>(null)

  if (ledger.stage === 'published' || ledger.stage === 'discarded')
    return (
      <>
        <Notice heading={ledger.stage === 'published' ? 'This year is published' : 'This year was given up'}>
          <p>
            The sealed contacts and all copies of the keys are destroyed on the server, or as soon as a legal hold allows it. There is
            nothing more to do for {ledger.year}.
          </p>
        </Notice>
        <OwnCertificate tenant={ledger.tenant} year={ledger.year} today={ledger.today} />
      </>
    )
  if (saved) return <Desk ledger={ledger} saved={saved} />
  return (
    <div>
      <p>
        {ledger.today < countableFrom(ledger.year)
          ? 'Open your keyring to make the next keys, to give the other keeper copies, and to print the card for the peers.'
          : 'The year is over. Open your keyring to count it.'}
      </p>
      <UnlockKeyring onUnlocked={(unlocked, stored) => setSaved({ unlocked, stored })} />
    </div>
  )
}
