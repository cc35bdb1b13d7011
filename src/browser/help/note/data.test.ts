import { expect, test } from 'vitest'
import { cardInAddress } from './data.ts'

const listing = '5f0c1a55-7d02-4f0e-8a55-0c8e1f0f2a01'

test('a scanned card brings its peer and the fingerprint of their key, in whatever letters a phone writes', () => {
  const card = { listing, fingerprint: '0123456789ABCDEF' }

  expect(cardInAddress(`#${listing}.0123456789ABCDEF`)).toEqual(card)
  expect(cardInAddress(`#${listing.toUpperCase()}.0123456789abcdef`)).toEqual(card)
})

test.each(['', '#', `#${listing}`, `#${listing}.0123`, `#${listing}.0123456789ABCDEF.x`, '#f-to'])(
  'anything else is no card: %s',
  (hash) => {
    expect(cardInAddress(hash)).toBeUndefined()
  },
)
