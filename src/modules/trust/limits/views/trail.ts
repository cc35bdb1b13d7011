import type { DeskFrame } from '#ui/desk-page.tsx'
import type { Link } from '#ui/href.ts'

/** The way back from a page about limits; the trust page is in it only for whoever may open that. */
export const trailTo = ({ navigation }: DeskFrame, ...further: readonly Link[]): readonly Link[] => [
  { label: 'Home', href: '/desk' },
  ...navigation.filter(({ href }) => href === '/desk/trust').map(({ label, href }) => ({ label, href })),
  ...further,
]

export const limitsLink: Link = { label: 'Limits', href: '/desk/trust/limits' }
