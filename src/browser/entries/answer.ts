import { goOnWithNextSlip, takeCodePage } from '#browser/answer/code-page.ts'
import { takeSurvey } from '#browser/answer/survey-page.ts'
import type { AnswerData } from '#modules/surveys/wire.ts'

// The server's own page wrote this, so only its being there is asked.
const isAnswerData = (written: unknown): written is AnswerData => typeof written === 'object' && written !== null && 'publicKey' in written

const input = (name: string): HTMLInputElement | null => document.querySelector(`input[name="${name}"]`)

// A browser notes what led to a page, so as to send it again: on the way to this one that was the slip's code.
history.replaceState(null, '', location.href)

const written: unknown = JSON.parse(document.querySelector('#survey')?.textContent || 'null')
const code = input('code')
const form = code?.form

if (code && form && isAnswerData(written)) {
  goOnWithNextSlip()
  const answer = input('answer')
  const button = form.querySelector<HTMLButtonElement>('button:not([type="button"])')
  // Over plain http and in old browsers there is nothing to seal with: the form stays, and its notice says what that means.
  if (answer && button && window.crypto?.subtle) takeSurvey({ form, code, answer, button }, written).catch(() => {})
} else if (code && form) {
  takeCodePage(code, form)
}
