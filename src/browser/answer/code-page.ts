import { makeLine } from './parts.ts'
import { slipIn } from './slip-in-address.ts'
import { words } from './words.ts'

const patience = 60_000

/**
 * Fills in the code that a QR code brought and goes on by itself, once. The fingerprint stays behind the `#` and so guards the
 * survey; the code leaves the address. What was typed goes in a request of the page's own, and the page that comes takes this
 * one's place: a browser that sends a form itself notes in its own files what stood in it.
 */
export function takeCodePage(field: HTMLInputElement, form: HTMLFormElement, button: HTMLButtonElement, begin: () => void): void {
  const line = makeLine('error')
  form.append(line)

  const ask = () => {
    // Disabled while it is asking, and so the guard against a double click.
    if (button.disabled) return
    button.disabled = true
    line.textContent = ''
    // Not `fetch`: only this one reads a page without handing its text to the page that shows it, which Trusted Types refuse.
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.responseType = 'document'
    request.timeout = patience
    request.onloadend = () => {
      button.disabled = false
      const page: unknown = request.response
      // Nothing of ours comes from a proxy; and after a server's own failure what was typed had better stay.
      if (page instanceof Document && page.querySelector('main') && request.status < 500) takePlace(page, begin)
      else line.textContent = words.noPage
    }
    request.send(new URLSearchParams({ code: field.value }))
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    ask()
  })

  const take = () => {
    const { code, fingerprint } = slipIn(location.hash)
    if (!code || !field.isConnected) return
    field.value = code
    history.replaceState(null, '', `${location.pathname}#${fingerprint}`)
    ask()
  }
  // The next slip scanned in the same tab changes nothing but the part behind the `#`.
  addEventListener('hashchange', take)
  take()
}

/** Shows the page that came as if the browser had gone to it: its title, its top, and its first words read aloud. */
function takePlace(page: Document, begin: () => void): void {
  document.title = page.title
  document.body.replaceWith(page.body)
  scrollTo(0, 0)
  const first = document.querySelector<HTMLElement>('.summary,h1')
  if (first) {
    first.tabIndex = -1
    first.focus()
  }
  begin()
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
