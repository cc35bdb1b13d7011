import { expect, test, vi } from 'vitest'
import { startWorker } from './trusted-types.ts'

class StartedWorker {
  readonly address: string

  constructor(address: string) {
    this.address = address
  }
}

vi.stubGlobal('Worker', StartedWorker)

test('our own worker starts', () => {
  expect(startWorker('/assets/protect-worker-Ab_3-9.js')).toMatchObject({ address: '/assets/protect-worker-Ab_3-9.js' })
})

test.each([
  'https://elsewhere.example/assets/x.js',
  '//elsewhere.example/assets/x.js',
  '/assets/../a.js',
  '/assets/x.js?y',
  '/assets/x.css',
  'blob:null/1',
  'data:text/javascript,0',
  '/assets/deep/x.js',
])('nothing else becomes a script: %s', (address) => {
  expect(() => startWorker(address)).toThrow('Not one of our workers')
})
