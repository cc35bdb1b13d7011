import { hasEnded, type Report, unmeasured } from './report.ts'

/** What a coordinator should know before a report becomes final. None of it forbids anything. */
export function doubtsOf(report: Report): readonly string[] {
  const contacts = report.sections.find(({ id }) => id === 'contacts')?.shown ?? []
  return [
    ...(hasEnded(report) ? [] : [`${report.year} is not over. What happens until its end would not be in this report.`]),
    ...(contacts.some((one) => one.kind === 'none' && one.what === unmeasured(report))
      ? [`The contacts of ${report.year} are not published, so none are in this report.`]
      : []),
    ...(report.words.done === '' ? ['You have not written what was done.'] : []),
    ...(report.words.nextYear.length === 0 ? ['You have not written what should change next year.'] : []),
    ...(report.words.council === '' ? ['There are no sentences for the council.'] : []),
  ]
}
