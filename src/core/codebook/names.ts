import { AppError } from '../../shared/contract/errors.ts'
import { nameKey } from './code-finder.ts'
import { chineseName, englishName } from './tree.ts'

interface Names {
  nameEn: string
  nameZh: string
}

/**
 * Checks the names of a code or set among its siblings: a path in either language must name one code only, so
 * what each language shows (falling back to the other) has to be unique, and '/' is the path's own.
 * Throws AppError 'codebook.nameEmpty', 'codebook.badName', 'codebook.nameTaken'.
 */
export function checkNames(names: Names, siblings: readonly Names[]): void {
  if (names.nameEn === '' && names.nameZh === '') throw new AppError('codebook.nameEmpty')
  if (names.nameEn.includes('/') || names.nameZh.includes('/')) throw new AppError('codebook.badName')
  const taken = takenName(names, siblings)
  if (taken !== null) throw new AppError('codebook.nameTaken', { name: taken.name })
}

/** The first sibling that shows one of the names in that language, with the name; null where none does. */
export function takenName<N extends Names>(
  names: Names,
  siblings: readonly N[],
): { name: string; by: N } | null {
  for (const shown of [englishName, chineseName]) {
    const name = shown(names)
    const by = siblings.find((sibling) => nameKey(shown(sibling)) === nameKey(name))
    if (by) return { name, by }
  }
  return null
}

/** Label parameters of a step that concerns one named thing: `name`, and `nameZh` for Chinese labels. */
export function labelNames(names: Names): { name: string; nameZh: string } {
  return { name: englishName(names), nameZh: chineseName(names) }
}
