import { make, makeLine } from '#browser/answer/parts.ts'
import { newId } from '#browser/random.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { button, folded } from './parts.ts'
import type { Reminder, Store } from './store.ts'
import { words } from './words.ts'

const choices = [3, 7, 14, 30] as const
const most = 10
const daysUntilGone = 14

/** What is still to be shown: a reminder goes by itself two weeks after its day. */
export const standing = (reminders: readonly Reminder[], today: Day): readonly Reminder[] =>
  reminders.filter(({ due }) => today <= addDays(due, daysUntilGone))

const inWords = (day: Day): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' })

type Places = { readonly first: HTMLElement; readonly last: HTMLElement }

/** Reminders without a name: those that are due on top of the page, the others folded below. They leave this phone in no way. */
export async function showReminders({ first, last }: Places, store: Store, today: Day): Promise<void> {
  let all = await store.all('reminders')
  const due = make('div', '')
  const ahead = make('ul', 'waits')
  const line = makeLine('hint')
  const buttons = make('div', 'actions')

  const close = async (id: string): Promise<void> => {
    await store.take('reminders', id)
    all = all.filter((one) => one.id !== id)
    draw()
  }
  const draw = (): void => {
    due.textContent = ''
    ahead.textContent = ''
    for (const { id, due: day } of all) {
      const isDue = day <= today
      const row = make(isDue ? 'section' : 'li', isDue ? 'notice warn' : '')
      row.append(make('p', '', isDue ? words.reminders.due(inWords(day)) : words.reminders.ahead(inWords(day))))
      row.append(button(words.reminders.done, () => void close(id)))
      ;(isDue ? due : ahead).append(row)
    }
  }
  const set = async (days: number): Promise<void> => {
    if (all.length >= most) return void (line.textContent = words.reminders.full)
    const reminder = { id: newId(), due: addDays(today, days) }
    await store.put('reminders', reminder)
    all = all.concat(reminder)
    line.textContent = words.reminders.set(inWords(reminder.due))
    draw()
  }

  const gone = all.filter((one) => standing([one], today).length === 0)
  await Promise.all(gone.map(({ id }) => close(id)))
  for (const days of choices) buttons.append(button(words.reminders.inDays(days), () => void set(days)))
  first.append(due)
  last.append(folded(words.reminders.heading, make('p', 'hint', words.reminders.hint), buttons, line, ahead))
  draw()
}
