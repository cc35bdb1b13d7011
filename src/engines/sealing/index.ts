// An answer page imports `seal.ts`, `fingerprint.ts` and `slip-code.ts` by themselves: it must stay small. So must a help page:
// it imports `cover.ts`, and where something is written `envelope.ts`, `epoch-recipient.ts` and `mailbox.ts`, by themselves.
export type { Bytes, RandomBytes } from './bytes.ts'
export { checkWords } from './check-words.ts'
export { makeCover } from './cover.ts'
export { envelopeSize, type Place } from './envelope-frame.ts'
export { openEnvelope, type Expected, type OpenEnvelopeRefusal, type Opened } from './envelope-open.ts'
export { makeEnvelope, mostRecipients, type EnvelopeRefusal, type EnvelopeToMake } from './envelope.ts'
export { epochOf, epochsAhead, isEpoch, type Epoch } from './epoch.ts'
export { chooseRecipientKeys, type RecipientKeys, type RecipientRefusal, type Wanted } from './epoch-recipient.ts'
export { fingerprint } from './fingerprint.ts'
export { epochKeyIn, epochsIn, identityIn, withEpochKey, withIdentity, withoutEpochsBefore } from './identity-keyring.ts'
export {
  identityCheckWords,
  identityFingerprint,
  identityRecord,
  makeIdentity,
  signEpochKey,
  verifyEpochKey,
  type EpochKey,
  type Identity,
  type IdentityKeys,
  type IdentityRecord,
} from './identity.ts'
export { longestText, type Letter, type LetterOf, type LetterRefusal } from './letter.ts'
export { decoysFor, mailboxFromWords, replyId, type Mailbox } from './mailbox.ts'
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
