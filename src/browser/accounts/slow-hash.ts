// A file of its own, so that the bundle takes this one function out of the library and fetches it on its own.
export { argon2id } from 'hash-wasm'
