import type { Day } from '#kernel/day.ts'
import type { LedgerList } from '#modules/contacts/wire.ts'

/** What a peer's own phone knows of the team. */
export type Device = {
  /** Fingerprints of the keepers' identities that were compared with the card. */
  readonly pinned: readonly string[]
  /** The mark that the team's words give, by year and number of the words. */
  readonly proofs: Readonly<Record<string, string>>
  /** What was tapped last in the lists that are remembered. */
  readonly last: Readonly<Record<string, string>>
  readonly list: LedgerList
}

/** A sealed contact that was not sent yet, as it will be posted. It says no time. */
export type Waiting = {
  readonly id: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly state: 'waiting' | 'tried' | 'closed' | 'unknown' | 'broken'
}

export type Reminder = { readonly id: string; readonly due: Day }

type Shelves = { readonly waiting: Waiting; readonly reminders: Reminder }
type Shelf = keyof Shelves

/** What lies on this phone for one agency's log, and nothing outside it. */
export type Store = {
  readonly device: () => Promise<Device | undefined>
  readonly keepDevice: (device: Device) => Promise<void>
  readonly all: <Name extends Shelf>(shelf: Name) => Promise<readonly Shelves[Name][]>
  readonly put: <Name extends Shelf>(shelf: Name, one: Shelves[Name]) => Promise<void>
  readonly take: (shelf: Shelf, id: string) => Promise<void>
  /** Everything goes, the shelves too. */
  readonly remove: () => Promise<void>
}

const nameOf = (root: string): string => `log${root}`

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => fail(new Error('Not stored')))
  })
}

function open(root: string): Promise<IDBDatabase> {
  const request = indexedDB.open(nameOf(root), 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('device')
    request.result.createObjectStore('waiting', { keyPath: 'id' })
    request.result.createObjectStore('reminders', { keyPath: 'id' })
  })
  return answered(request)
}

export async function openStore(root: string): Promise<Store> {
  const database = await open(root)
  // Another tab may want to remove everything, and must not wait for this one.
  database.addEventListener('versionchange', () => database.close())

  /** Resolves when it is on the disk, not before. */
  const write = (shelf: string, work: (shelf: IDBObjectStore) => void): Promise<void> =>
    new Promise((done, fail) => {
      const writing = database.transaction(shelf, 'readwrite')
      writing.addEventListener('complete', () => done())
      writing.addEventListener('abort', () => fail(new Error('Not stored')))
      work(writing.objectStore(shelf))
    })
  const read = <T>(shelf: string, ask: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    answered(ask(database.transaction(shelf).objectStore(shelf)))

  return {
    device: () => read('device', (shelf) => shelf.get('device')),
    keepDevice: (device) => write('device', (shelf) => shelf.put(device, 'device')),
    all: (shelf) => read(shelf, (kept) => kept.getAll()),
    put: (shelf, one) => write(shelf, (kept) => kept.put(one)),
    take: (shelf, id) => write(shelf, (kept) => kept.delete(id)),
    remove: async () => {
      database.close()
      await answered(indexedDB.deleteDatabase(nameOf(root)))
    },
  }
}
