/** What a slip's QR code brings along behind the `#`, which no browser sends to a server. */
export type SlipInAddress = { readonly code: string; readonly fingerprint: string }

/** `#CODE.FINGERPRINT` from a slip, or `#FINGERPRINT` once the code went its own way. Empty for what is not there. */
export function slipIn(hash: string): SlipInAddress {
  const [, code = '', fingerprint = ''] = /^#(?:([0-9A-Z]{12})\.)?([0-9A-Z]{16})$/i.exec(hash) || []
  return { code: code.toUpperCase(), fingerprint: fingerprint.toUpperCase() }
}
