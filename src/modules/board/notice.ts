/** The reminder at the fixed hours. It is the same to everybody, at every hour, on every day: whether anything waits it does not know. */
export const boardNotice = (origin: string) => ({
  subject: 'Time to read the board',
  text: [
    'This is the time at which your agency’s page says that boards are read.',
    `Please open yours: ${origin}/desk/board`,
    'This letter comes at each of these hours, with the same words, whether or not a note is there. Porchlight does not know which.',
  ].join('\n\n'),
})
