import { goOnWithNextSlip, takeCodePage } from '#browser/answer/code-page.ts'
import { takeSurvey } from '#browser/answer/survey-page.ts'
import type { AnswerData } from '#modules/surveys/wire.ts'

// The server's own page wrote this, so only its being there is asked.
const isAnswerData = (written: unknown): written is AnswerData => typeof written === 'object' && written !== null && 'publicKey' in written

const input = (name: string): HTMLInputElement | null => document.querySelector(`input[name="${name}"]`)

/** Takes up the page that is shown: the one that was loaded, and each that takes its place. */
function begin(): void {
  const code = input('code')
  const form = code?.form
  const button = form?.querySelector<HTMLButtonElement>('button:not([type="button"])')
  if (!code || !form || !button) return

  const written: unknown = JSON.parse(document.querySelector('#survey')?.textContent || 'null')
  if (!isAnswerData(written)) return takeCodePage(code, form, button, begin)
  goOnWithNextSlip()
  const answer = input('answer')
  // Over plain http and in old browsers there is nothing to seal with: the form stays, and its notice says what that means.
  if (answer && window.crypto?.subtle) takeSurvey({ form, code, answer, button }, written).catch(() => {})
}

// Who went on before this script came let the browser send the form: it noted what led here, so as to send it again.
history.replaceState(null, '', location.href)
begin()
