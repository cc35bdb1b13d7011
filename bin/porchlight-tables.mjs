#!/usr/bin/env node
// What npm installs as a command. It hands over to the launcher, which finds the Node that can read the rest.
process.argv.splice(2, 0, 'porchlight-tables')
await import('../launch.mjs')
