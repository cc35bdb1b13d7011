import * as v from 'valibot'
import { mountIslands } from '#browser/island-loader.ts'
import { LedgerPage } from '#browser/ledger/ledger-page.tsx'
import { certificateUntil } from '#browser/ledger/certificate-store.ts'
import { ledgerProps } from '#modules/contacts/keeping/wire.ts'

const canOpen = Boolean(globalThis.crypto?.subtle)

mountIslands({
  ledger: (props) => {
    const ledger = v.parse(ledgerProps, props)
    // Proofs whose day has come go, whatever else this page is opened for.
    certificateUntil(ledger.tenant, ledger.year - 1, ledger.today)
    return canOpen ? (
      <LedgerPage ledger={ledger} />
    ) : (
      <p role="alert">This browser cannot make or open keys here. It needs https, or a newer version.</p>
    )
  },
})
