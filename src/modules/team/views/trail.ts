import type { Link } from '#ui/href.ts'

const home: Link = { label: 'Home', href: '/desk' }

export const homeTrail: readonly Link[] = [home]

export const teamTrail: readonly Link[] = [home, { label: 'Team', href: '/desk/team' }]
