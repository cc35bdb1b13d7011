// Workers are ours, built with their hash into /assets; no other address becomes a script, whatever a page was fed.
const ourWorker = /^\/assets\/[\w-]+(\.[\w-]+)*\.js$/

type ScriptPolicy = { readonly createScriptURL: (path: string) => string }
type TrustedTypes = { readonly createPolicy: (name: 'porchlight', rules: ScriptPolicy) => ScriptPolicy }

declare global {
  // Half of the phones have it; the types of the browser do not name it yet.
  var trustedTypes: TrustedTypes | undefined
}

let policy: ScriptPolicy | undefined

function ours(path: string): string {
  if (!ourWorker.test(path)) throw new TypeError('Not one of our workers')
  return path
}

/** Starts one of our own workers, given the address that `import address from './x-worker.ts?worker&url'` names. */
export function startWorker(address: string): Worker {
  const rules = { createScriptURL: ours }
  policy ??= globalThis.trustedTypes?.createPolicy('porchlight', rules) ?? rules
  return new Worker(policy.createScriptURL(address), { type: 'module' })
}
