import { words as list } from '#browser/accounts/word-list.ts'
import { identityCheckWords, type IdentityRecord } from '#engines/sealing/identity.ts'
import { parseWords } from '#engines/sealing/words.ts'
import { teamWordCount } from '#modules/contacts/team-words.ts'
import type { Result } from '#kernel/refusal.ts'
import type { WordsRefusal } from '#engines/sealing/words.ts'

// The list is larger than the page, so it is a bundle of its own, fetched at first use.

export const parseTeamWords = (typed: string): Result<readonly string[], WordsRefusal> => parseWords(typed, list, teamWordCount)

export const checkWordsOf = (signer: IdentityRecord): Promise<readonly string[]> => identityCheckWords(signer, list)
