import type { Link } from '#ui/href.ts'

export const papersLink: Link = { label: 'Papers', href: '/desk/plan/papers' }
