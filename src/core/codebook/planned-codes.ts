import type { CodebookPreview } from '../../shared/contract/codebook.ts'
import type { ErrorAnswer } from '../../shared/contract/errors.ts'
import type { CodeTable } from '../db/schema.ts'
import { nameKey } from './code-finder.ts'
import { chineseName, englishName } from './tree.ts'

export interface Named {
  nameEn: string
  nameZh: string
}

/** A code as it is or would be after the import. */
export interface PlannedCode {
  /** Null for one to add. */
  code: CodeTable | null
  parent: PlannedCode | null
  children: PlannedCode[]
  nameEn: string
  nameZh: string
  /** Row that the code stands in, or that comes before it as something above; null where no row names it. */
  row: number | null
  /** Whether a row of its own says what it is. */
  stated: boolean
  changes: CodebookPreview['rows'][number]['changes']
}

/** The codes of a set as they are, without those of others; answers those at its top. */
export function plantTree(codes: readonly CodeTable[]): PlannedCode[] {
  const byParent = Map.groupBy(codes, ({ parentId }) => parentId)
  const below = (parentId: string | null, parent: PlannedCode | null): PlannedCode[] =>
    (byParent.get(parentId) ?? []).map((code) => {
      const { nameEn, nameZh } = code
      const unsaid = { row: null, stated: false, changes: [] }
      const planned: PlannedCode = { ...unsaid, code, parent, children: [], nameEn, nameZh }
      planned.children = below(code.id, planned)
      return planned
    })
  return below(null, null)
}

/** Codes parents first. */
export function* everyCode(codes: readonly PlannedCode[]): Generator<PlannedCode> {
  for (const code of codes) {
    yield code
    yield* everyCode(code.children)
  }
}

/** `Set/Level/Code` as it would be, with English and with Chinese names first. */
export function plannedPaths(set: Named, planned: PlannedCode): { path: string; pathZh: string } {
  const above = planned.parent
    ? plannedPaths(set, planned.parent)
    : { path: englishName(set), pathZh: chineseName(set) }
  return {
    path: `${above.path}/${englishName(planned)}`,
    pathZh: `${above.pathZh}/${chineseName(planned)}`,
  }
}

export interface ChildFinder {
  /** The child (at the top: of null) that one of the names names, in whichever language it has it. */
  find: (parent: PlannedCode | null, names: Named) => PlannedCode | undefined
  add: (code: PlannedCode) => void
  /** The code is known by its new names too; it stays known by those of before, which other rows may still use. */
  renamed: (code: PlannedCode) => void
}

/** Children by their names, however many there are. */
export function createChildFinder(tops: PlannedCode[]): ChildFinder {
  const indexes = new Map<PlannedCode | null, Map<string, PlannedCode>>()
  const learn = (index: Map<string, PlannedCode>, code: PlannedCode): void => {
    for (const name of [code.nameEn, code.nameZh]) {
      const key = nameKey(name)
      if (name !== '' && !index.has(key)) index.set(key, code)
    }
  }
  const indexOf = (parent: PlannedCode | null): Map<string, PlannedCode> => {
    const known = indexes.get(parent)
    if (known) return known
    const made = new Map<string, PlannedCode>()
    for (const child of parent?.children ?? tops) learn(made, child)
    indexes.set(parent, made)
    return made
  }
  return {
    find(parent, { nameEn, nameZh }) {
      const index = indexOf(parent)
      return (
        (nameEn === '' ? undefined : index.get(nameKey(nameEn))) ??
        (nameZh === '' ? undefined : index.get(nameKey(nameZh)))
      )
    },
    add(code) {
      learn(indexOf(code.parent), code)
      ;(code.parent?.children ?? tops).push(code)
    },
    renamed: (code) => learn(indexOf(code.parent), code),
  }
}

/** A code that is added or renamed may not show a sibling's name. */
export function createClashFinder(
  tops: readonly PlannedCode[],
): (planned: PlannedCode) => ErrorAnswer | null {
  const shown = (named: Named): [string, string] => [nameKey(englishName(named)), nameKey(chineseName(named))]
  const counts = new Map<readonly PlannedCode[], Map<string, number>>()
  const countsIn = (siblings: readonly PlannedCode[]): Map<string, number> => {
    const known = counts.get(siblings)
    if (known) return known
    const made = new Map<string, number>()
    for (const sibling of siblings)
      for (const [language, name] of shown(sibling).entries()) {
        const key = `${language} ${name}`
        made.set(key, (made.get(key) ?? 0) + 1)
      }
    counts.set(siblings, made)
    return made
  }
  return (planned) => {
    const named = planned.code === null || planned.changes.some(({ field }) => field.startsWith('name'))
    if (!named) return null
    const known = countsIn(planned.parent?.children ?? tops)
    const language = shown(planned).findIndex((name, at) => (known.get(`${at} ${name}`) ?? 0) > 1)
    if (language < 0) return null
    const name = language === 0 ? englishName(planned) : chineseName(planned)
    return { code: 'codebook.nameTaken', params: { name } }
  }
}
