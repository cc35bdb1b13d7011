/** What scripts of the help pages say, in one place for a second language. */
export const words = {
  idle: {
    warning: 'This page has been open for a while.',
    cover: 'Cover it',
    stay: 'I am still here',
    covered: 'Information',
    back: 'Go on',
  },
  old: (when: string) => `This copy was made ${when}. Lights may have changed since.`,
  conflict: {
    open: 'Leave somebody out',
    hint: 'Tick who was at the scene, is over you or under you, is family or close, or is part of an inquiry. This stays on your screen: it is not sent and not kept.',
    all: (agency: string) => `Everybody from ${agency}`,
    none: 'You have left everybody out. The lines below belong to no agency.',
  },
  copy: {
    yes: 'Yes, my own: keep a copy',
    remove: 'Remove from this device',
    kept: 'A copy is on this device. It opens with no signal.',
    removed: 'The copy is removed. Your browser’s history still lists the visit: delete it there.',
    failed: 'No copy was kept. Check your signal and try again.',
    cannot: 'This browser cannot keep a copy. Print the card instead.',
  },
} as const
