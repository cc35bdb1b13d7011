import { slipIn } from './slip-in-address.ts'

/**
 * Fills in the code that a QR code brought and goes on by itself, once. The fingerprint stays behind the `#` and so comes
 * along to the survey; the code leaves the address, so that going back asks instead of sending again.
 */
export function takeCodePage(field: HTMLInputElement, form: HTMLFormElement): void {
  const take = () => {
    const { code, fingerprint } = slipIn(location.hash)
    if (fingerprint) form.action = `${location.pathname}#${fingerprint}`
    if (!code) return
    field.value = code
    history.replaceState(null, '', `${location.pathname}#${fingerprint}`)
    form.submit()
  }
  // The next slip scanned in the same tab changes nothing but the part behind the `#`.
  addEventListener('hashchange', take)
  take()
}

/**
 * On the survey's page a slip scanned in the same tab would change nothing but the part behind the `#`. An empty query makes it
 * another address, so that the code page is really loaded; the code itself never stands in a query.
 */
export function goOnWithNextSlip(): void {
  addEventListener('hashchange', () => {
    if (slipIn(location.hash).code) location.replace(`/a?${location.hash}`)
  })
}
