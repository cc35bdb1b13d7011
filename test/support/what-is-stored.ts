import { wordsToKey } from '#engines/sealing/index.ts'
import list from '#content/words/eff-large.json' with { type: 'json' }
import { canary, wordCanaries, type Canary } from './canaries.ts'
import type { Installation } from './installation.ts'

type Stored = Pick<Installation, 'query'>

/** Everything else stays findable as it was written: a compressed value would hide what is looked for. */
export async function keepBlobsInPlain({ query }: Stored): Promise<void> {
  await query(`do $$ declare place record; begin
    for place in select c.oid::regclass as named, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped and a.attstorage in ('x', 'm') and a.attgenerated = ''
    loop execute format('alter table %s alter column %I set storage external', place.named, place.attname); end loop;
  end $$`)
}

/** Columns of the tables of answers, slips and locked keys that could say when or from where something came. */
export const columnsOfConfidentialTables = ({ query }: Stored) =>
  query<{ place: string }>(
    `select c.relname || '.' || a.attname as place from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_type t on t.oid = a.atttypid
     where (c.relname ~ '^(slip|sealed_answer|survey_key)') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and (t.typcategory in ('D', 'T', 'I') or t.typname like '%int%' or t.typname in ('numeric', 'macaddr', 'macaddr8', 'xid8')
         or a.attname ~ '(_at|_on|time|day|address|agent|order|seq)$')`,
  )

/** What every slip says of the survey's key. */
export async function keyOnSlips({ query }: Stored): Promise<{ readonly fingerprint: string; readonly checkWords: string }> {
  const [row] = await query<{ fingerprint: string; words: readonly string[] }>('select fingerprint, check_words as words from survey')
  return { fingerprint: row?.fingerprint ?? '', checkWords: row?.words.join(' ') ?? '' }
}

type Release = { readonly digest: string; readonly content: unknown }

export const releases = ({ query }: Stored) => query<Release>('select digest, content from published_release')

/** The beginning of every sealed answer and every locked key, and every slip's hash, while they are there. */
export async function ciphertexts({ query }: Stored): Promise<readonly Canary[]> {
  const rows = await query<{ name: string; bytes: Buffer }>(
    `select 'a sealed answer' as name, substr(sealed, 1, 64) as bytes from sealed_answer
     union all select 'a locked key', substr(wrapped, 1, 64) from survey_key
     union all select 'the hash of a slip', code_hash from slip`,
  )
  return rows.map(({ name, bytes }) => canary(name, bytes))
}

/** The keeper's sheet and the key that it spells out. */
export async function sheetSecrets(words: readonly string[]): Promise<readonly Canary[]> {
  const key = await wordsToKey(words.join(' '), list.words)
  if (!key.ok) throw new Error('The sheet does not fit together')
  return [...wordCanaries('the words of the survey’s key', words), canary('the survey’s key', key.value)]
}
