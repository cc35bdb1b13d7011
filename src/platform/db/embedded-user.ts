import { CannotStart } from './embedded-failure.ts'

/** Who PostgreSQL runs as. `another` means that we are root and hand over to somebody with fewer rights. */
export type ServerUser = { readonly uid: number; readonly gid: number; readonly another: boolean }

const candidates = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, and only root can run it as somebody else. So root takes `postgres`, or `nobody`
 * where there is no such user, or whichever of them the data belong to already; everybody else runs it themselves.
 */
export function chooseServerUser(us: { uid: number; gid: number }, passwd: string, ownerOfData?: number): ServerUser {
  const known = us.uid === 0 ? candidates.flatMap((name) => fromPasswd(passwd, name)) : [{ ...us, another: false }]
  const chosen = ownerOfData === undefined ? known[0] : known.find((user) => user.uid === ownerOfData)
  if (chosen) return chosen

  throw new CannotStart(
    known.length === 0
      ? 'PostgreSQL must not run as root, and this machine has no user "postgres" or "nobody". Start Porchlight as an ordinary user.'
      : `The data belong to user ${ownerOfData}. Start Porchlight as that user, or set DATA_DIR to another folder.`,
  )
}

function fromPasswd(passwd: string, name: string): ServerUser[] {
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':')
  const uid = Number(fields?.[2])
  const gid = Number(fields?.[3])
  // A machine where "nobody" is root by another name must not lead us back to root.
  return fields && uid > 0 && gid > 0 ? [{ uid, gid, another: true }] : []
}
