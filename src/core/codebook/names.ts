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
  for (const shown of [englishName, chineseName]) {
    const name = shown(names)
    if (siblings.some((sibling) => nameKey(shown(sibling)) === nameKey(name))) {
      throw new AppError('codebook.nameTaken', { name })
    }
  }
}

/** Label parameters of a step that concerns one named thing: `name`, and `nameZh` for Chinese labels. */
export function labelNames(names: Names): { name: string; nameZh: string } {
  return { name: englishName(names), nameZh: chineseName(names) }
}
