import type { Link } from '#ui/href.ts'

/** The way back from the coordinator's pages about command. */
export const commandTrail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'Command', href: '/desk/command' },
]

export const commitmentTrail: readonly Link[] = [...commandTrail, { label: 'The commitment', href: '/desk/command/commitment' }]

export const steeringTrail: readonly Link[] = [...commandTrail, { label: 'Steering group', href: '/desk/command/steering' }]

/** The way back from what command itself opens. */
export const ownTrail: readonly Link[] = [
  { label: 'Home', href: '/desk' },
  { label: 'For command', href: '/desk/for-command' },
]
