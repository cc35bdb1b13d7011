/**
 * Brings the form into the help page, on every visit and before anybody asks for it, so that opening it is not to be seen on the
 * line. Not `fetch`: only this reads a page without handing its text to the page that shows it, which Trusted Types refuse.
 */
export function bringForm(): Promise<Element | null> {
  const here = document.querySelector('[data-note]')
  const place = document.querySelector<HTMLElement>('[data-note-here]')
  const slug = place && place.dataset['noteHere']
  if (here || !place || !slug) return Promise.resolve(here)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', `/${slug}/note`)
    request.responseType = 'document'
    request.onloadend = () => {
      const page: unknown = request.response
      const form = page instanceof Document ? page.querySelector('[data-note]') : null
      // Without it the link stays, and leads to the same form.
      if (form) place.replaceWith(form)
      resolve(form)
    }
    request.send()
  })
}
