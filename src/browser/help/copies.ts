import { registerOffline } from '../trusted-types.ts'

/** The part of the address that is the agency's own, and all that a copy on this device is named by. */
export const home = (): string => `/${location.pathname.split('/')[1]}`

export const storeOf = (root: string): string => `copy${root}`

/** Takes a copy off this device by its name; other stores of the same address, such as a peer's unsent work, are left alone. */
export async function removeCopy(root: string): Promise<void> {
  if (window.caches && (await caches.has(storeOf(root)))) {
    // One by one, since a store that something still holds open is only marked as gone, and its pages stay in the browser's files.
    const store = await caches.open(storeOf(root))
    await Promise.all((await store.keys()).map((address) => store.delete(address)))
    await caches.delete(storeOf(root))
  }
  const registration = navigator.serviceWorker && (await navigator.serviceWorker.getRegistration(root))
  if (registration && new URL(registration.scope).pathname === root) await registration.unregister()
}

/** All pages are there before anything promises that they are. */
export async function keepCopy(root: string, addresses: readonly string[]): Promise<void> {
  const store = await caches.open(storeOf(root))
  await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address, { credentials: 'omit', cache: 'no-store' })
      if (!answer.ok) throw new Error('Not there')
      await store.put(address, answer)
    }),
  )
  await registerOffline(root)
}
