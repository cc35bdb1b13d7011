// Workers are ours, built with their hash into /assets; no other address becomes a script, whatever a page was fed.
const ourWorker = /^\/assets\/[\w-]+(\.[\w-]+)*\.js$/

type ScriptPolicy = { readonly createScriptURL: (path: string) => string }
type TrustedTypes = { readonly createPolicy: (name: 'porchlight', rules: ScriptPolicy) => ScriptPolicy }

declare global {
  // Half of the phones have it; the types of the browser do not name it yet.
  var trustedTypes: TrustedTypes | undefined
}

// A copy is opened by a script that stands under the agency's own address, or its log's, so that it reaches no other page.
const ourOffline = /^(\/c)?\/[a-z0-9][a-z0-9-]{5,59}\/offline\.js$/

let policy: ScriptPolicy | undefined

function ours(path: string): string {
  if (!ourWorker.test(path) && !ourOffline.test(path)) throw new TypeError('Not one of our workers')
  return path
}

function scriptAddress(path: string): string {
  const rules = { createScriptURL: ours }
  policy ??= globalThis.trustedTypes?.createPolicy('porchlight', rules) ?? rules
  return policy.createScriptURL(path)
}

/** Lets the pages below `root` be opened with no signal. */
export const registerOffline = (root: string): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(scriptAddress(`${root}/offline.js`), { scope: root })

/** Starts one of our own workers, given the address that `import address from './x-worker.ts?worker&url'` names. */
export const startWorker = (address: string): Worker => new Worker(scriptAddress(address), { type: 'module' })
