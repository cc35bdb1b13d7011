/** What a phone dials: digits, and a plus in front. What is written behind a number, such as an extension, is for the eye. */
export function dialed(number: string): string {
  const [, plus = '', digits = ''] = /^\s*(\+?)([\d\s().-]*)/.exec(number) || []
  return plus + digits.replace(/\D/g, '')
}

/** An address that calls the number. */
export const callOf = (number: string): `tel:${string}` => `tel:${dialed(number)}`
