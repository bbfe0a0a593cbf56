import { createCodeFinder, nameKey } from '../../core/codebook/code-finder.ts'
import type { Code, Codebook, CodeSet } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'

/**
 * The code that a text of the command line names: an id, a path in English or Chinese, or the end of one.
 * Throws AppError 'codebook.unknownCode', 'codebook.ambiguousCode'.
 */
export function codeNamed({ codes }: Codebook, text: string): Code {
  const found = createCodeFinder(codes)(text)
  if (found.code) return found.code
  throw found.matches > 0
    ? new AppError('codebook.ambiguousCode', { path: text, count: found.matches })
    : new AppError('codebook.unknownCode', { path: text })
}

/** The code set of this id, shipped id or name, if there is one. */
export function findCodeSet({ sets }: Codebook, text: string): CodeSet | undefined {
  return (
    sets.find((set) => set.id === text || set.shippedId === text) ??
    sets.find((set) => [set.nameEn, set.nameZh].map(nameKey).includes(nameKey(text)) && nameKey(text) !== '')
  )
}

/** The same; throws AppError 'codebook.noSet' when there is none. */
export function codeSetNamed(codebook: Codebook, text: string): CodeSet {
  const set = findCodeSet(codebook, text)
  if (!set) throw new AppError('codebook.noSet', { name: text })
  return set
}
