import { describe, expect, test } from 'vitest'
import { CannotStart } from './embedded-failure.ts'
import { chooseServerUser } from './embedded-user.ts'

const passwd = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:101:104::/:/bin/sh\n'
const withoutPostgres = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n'
const root = { uid: 0, gid: 0 }

describe('PostgreSQL never runs as root', () => {
  test('root hands it to "postgres"', () => {
    expect(chooseServerUser(root, passwd)).toEqual({ uid: 101, gid: 104, another: true })
  })

  test('or to "nobody" where there is no such user', () => {
    expect(chooseServerUser(root, withoutPostgres)).toEqual({ uid: 65534, gid: 65534, another: true })
  })

  test('or to whichever of the two the data belong to already', () => {
    expect(chooseServerUser(root, passwd, 65534)).toEqual({ uid: 65534, gid: 65534, another: true })
  })

  test('without both it says what to do', () => {
    expect(() => chooseServerUser(root, 'root:x:0:0:root:/root:/bin/sh\n')).toThrow(/Start Porchlight as an ordinary user/)
  })

  test('a "nobody" that is root by another name does not count', () => {
    expect(() => chooseServerUser(root, 'nobody:x:0:0::/:/bin/false\n')).toThrow(CannotStart)
  })
})

test('an ordinary user runs it themselves and cannot ask for "postgres"', () => {
  expect(chooseServerUser({ uid: 1000, gid: 1000 }, passwd)).toEqual({ uid: 1000, gid: 1000, another: false })
})

test("nobody starts on somebody else's data", () => {
  expect(() => chooseServerUser({ uid: 1000, gid: 1000 }, passwd, 101)).toThrow('The data belong to user 101.')
  expect(() => chooseServerUser(root, passwd, 1000)).toThrow('The data belong to user 1000.')
})
