/** One line of the log: a route's pattern, a count or a state. Never an address, an agent, a form, a token or an id of a person. */
export type LogLine = Readonly<Record<string, string | number | boolean>>

export type Log = (event: string, line?: LogLine) => void

/** Writes JSON lines. The time is kept to the minute of the server's own acts; lines of requests carry none at all. */
export const logTo = (write: (line: string) => void): Log => {
  return (event, line = {}) => write(JSON.stringify({ event, ...line }))
}
