import type { ErrorAnswer } from '../../shared/contract/errors.ts'
import { nameKey } from './code-finder.ts'
import type { PlannedCode } from './planned-codes.ts'
import type { TableRow } from './table-rows.ts'

/** Things by what they are called; each once for a name. */
export function byKeys<T>(things: readonly T[], textsOf: (thing: T) => readonly string[]): Map<string, T[]> {
  const known = new Map<string, T[]>()
  for (const thing of things)
    for (const key of new Set(textsOf(thing).map(nameKey))) {
      const same = known.get(key)
      if (same) same.push(thing)
      else known.set(key, [thing])
    }
  return known
}

/**
 * Finds the code of a set that a row means which doesn't say where it stands: by number where exactly one code has
 * it, else by the names it gives, in whichever language a code has them. Null where the set has no such code, the
 * problem 'codebook.ambiguousCode' where several are as near.
 */
export function createCodeMatcher(
  known: readonly PlannedCode[],
): (texts: TableRow['texts']) => PlannedCode | ErrorAnswer | null {
  const byNumber = byKeys(known, ({ code }) => [code?.number ?? ''])
  const byName = byKeys(known, ({ nameEn, nameZh }) => [nameEn, nameZh])
  return ({ number = '', nameEn = '', nameZh = '' }) => {
    const [numbered, another] = number === '' ? [] : (byNumber.get(nameKey(number)) ?? [])
    if (numbered && !another) return numbered
    const given = [nameEn, nameZh].filter((name) => name !== '')
    const named = given.map((name) => new Set(byName.get(nameKey(name))))
    const either = new Set(named.flatMap((codes) => [...codes]))
    const both = [...either].filter((code) => named.every((codes) => codes.has(code)))
    const matches = both.length > 0 ? both : [...either]
    const [only] = matches
    if (only === undefined || matches.length === 1) return only ?? null
    const path = (given[0] ?? '').slice(0, 100)
    return { code: 'codebook.ambiguousCode', params: { path, count: matches.length } }
  }
}
