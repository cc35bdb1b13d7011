/**
 * Who can use an address: over https everybody, under localhost this PC alone, and over plain http nobody, since browsers neither
 * seal nor keep anybody signed in there.
 */
export type Reach = 'everybody' | 'this_pc' | 'nobody'

export function reachOf(address: string): Reach {
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return 'everybody'
  return hostname === 'localhost' ? 'this_pc' : 'nobody'
}
