import type { PassageFilter } from '../../../../shared/contract/coding.ts'
import { chineseOrEnglish } from '../new-names.ts'

/** Codings that a part takes by itself. */
export type SplitRule = Pick<PassageFilter, 'sections' | 'roleIds' | 'coderIds' | 'certainties'> & {
  /** Words of the passage, in the language of text search; '' are any. */
  words: string
}

/** A code that takes codings of the one being split. */
export interface SplitPart {
  key: number
  /** Name of a new code; not used where `codeId` is given. */
  name: string
  /** A code that is there. */
  codeId: string | null
  rule: SplitRule | null
}

export const noRule: SplitRule = { words: '' }

export function isEmptyRule({ words, ...lists }: SplitRule): boolean {
  return words.trim() === '' && Object.values(lists).every((list) => list === undefined || list.length === 0)
}

/** The filter of a rule, for codings of the code alone. */
export function filterOf(codeId: string, { words, ...lists }: SplitRule): PassageFilter {
  const chosen = Object.fromEntries(Object.entries(lists).filter(([, list]) => list && list.length > 0))
  return {
    codeIds: [codeId],
    branches: false,
    ...chosen,
    ...(words.trim() !== '' && {
      query: { find: {}, conditions: [{ kind: 'words' as const, query: words.trim() }] },
    }),
  }
}

/** Where a coding goes: index of a part, or null where it stays. */
export type Assignment = ReadonlyMap<string, number | null>

/**
 * Where each coding goes. What was said of a single coding holds (null: it stays); else the first part whose rule
 * means it takes it; what nobody takes stays.
 */
export function assign(
  codingIds: readonly string[],
  byHand: Assignment,
  byRule: readonly (ReadonlySet<string> | null)[],
): Assignment {
  return new Map(
    codingIds.map((id) => {
      const said = byHand.get(id)
      if (said !== undefined) return [id, said]
      const index = byRule.findIndex((ids) => ids?.has(id) === true)
      return [id, index < 0 ? null : index]
    }),
  )
}

/** How many codings each part gets, and how many stay. */
export function countParts(assignment: Assignment, parts: number): { counts: number[]; stay: number } {
  const counts = Array.from({ length: parts }, () => 0)
  let stay = 0
  for (const index of assignment.values()) {
    if (index === null || counts[index] === undefined) stay += 1
    else counts[index] += 1
  }
  return { counts, stay }
}

/** After a part is gone, what was given to it by hand is free again, and later parts move up. */
export function withoutPart(byHand: Assignment, removed: number): Assignment {
  return new Map(
    [...byHand].flatMap(([id, index]): [string, number | null][] => {
      if (index === removed) return []
      return [[id, index !== null && index > removed ? index - 1 : index]]
    }),
  )
}

type SplitInput = {
  into: { codeId: string } | { nameEn: string; nameZh: string }
  codingIds: string[]
}[]

/** The parts that get something, with their codings, as codebook.splitCode takes them. */
export function splitParts(parts: readonly SplitPart[], assignment: Assignment): SplitInput {
  return parts.flatMap(({ name, codeId }, index) => {
    const codingIds = [...assignment].flatMap(([id, to]) => (to === index ? [id] : []))
    if (codingIds.length === 0) return []
    return [{ into: codeId === null ? chineseOrEnglish(name.trim()) : { codeId }, codingIds }]
  })
}

/** Whether every part that gets something has a name or is a code that is there. */
export function isNamed(parts: readonly SplitPart[], counts: readonly number[]): boolean {
  return parts.every(
    ({ name, codeId }, index) => counts[index] === 0 || codeId !== null || name.trim() !== '',
  )
}
