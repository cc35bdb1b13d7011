type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text of an answer or of an island's props; empty when it is not there. */
export const textIn = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

const lost = { because: 'The link was lost. Nothing was changed; try again.' }

/** Sends a message as JSON and reads the answer; a lost link answers like a refusal. */
export const postJson = (address: string, message: unknown): Promise<Fields> =>
  answerOf(
    fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(message),
    }),
  )

/** Sends a form as the browser would, but waits for the answer on this page. */
export const postForm = (form: HTMLFormElement, values: URLSearchParams): Promise<Fields> =>
  answerOf(fetch(form.action, { method: 'POST', headers: { accept: 'application/json' }, body: values }))

async function answerOf(sent: Promise<Response>): Promise<Fields> {
  try {
    const answer: unknown = await (await sent).json()
    return isFields(answer) ? answer : lost
  } catch {
    return lost
  }
}

/** Follows an answer that leads somewhere; otherwise says why not. */
export function follow(answer: Fields): string {
  const to = textIn(answer, 'to')
  if (!to.startsWith('/')) return textIn(answer, 'because') || lost.because
  location.assign(to)
  return ''
}
