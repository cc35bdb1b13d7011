// An answer page imports `seal.ts`, `fingerprint.ts` and `slip-code.ts` by themselves: it must stay small.
export type { Bytes, RandomBytes } from './bytes.ts'
export { checkWords } from './check-words.ts'
export { fingerprint } from './fingerprint.ts'
export { sealedLength, type Context, type Use } from './context.ts'
export { keyToWords, keyWordCount, wordsToKey, type KeyWordsRefusal } from './key-words.ts'
export { openKeyring, sealKeyring, type Keyring, type KeyringRefusal } from './keyring.ts'
export { importPrivateKey, makeKeyPair, type KeyPair, type KeyRefusal, type OpeningKey } from './keys.ts'
export { makeMasterKey, unwrapMasterKey, wrapMasterKey, type UnwrapRefusal, type WrapKind } from './master-key.ts'
export { open, type OpenRefusal } from './open.ts'
export {
  derivePhrase,
  makePhrase,
  makeRecoverySheet,
  parsePhrase,
  parseRecoverySheet,
  passkeyWrapKey,
  phraseWordCount,
  recoveryWordCount,
  recoveryWrapKey,
  type Argon2id,
  type Argon2idInput,
  type PhraseKeys,
} from './phrase.ts'
export { answerSize, seal, type SealRefusal } from './seal.ts'
export { formatSlipCode, hashedTextOf, makeSlipCode, parseSlipCode, slipCodeHash, type SlipCode, type SlipRefusal } from './slip-code.ts'
export { parseWords, type WordList, type WordsRefusal } from './words.ts'
