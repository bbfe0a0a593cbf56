import type { CodeSet } from '../../../../shared/contract/codebook.ts'
import { nameIn } from '../../../../shared/names.ts'
import { searchCodes } from '../code-search.ts'
import type { CodeNode, CodeTree } from '../code-tree.ts'

export type TargetRow = { id: string; indent: number } & (
  | { kind: 'set'; set: CodeSet; canPick: boolean }
  | { kind: 'code'; node: CodeNode; canPick: true }
)

export interface TargetOptions {
  /** Which codes can be chosen. */
  accepts: (node: CodeNode) => boolean
  /** Whether sets can be chosen too. */
  sets: boolean
  /** The set whose codes come first while nothing is looked for. */
  nearSetId?: string | undefined
}

/**
 * Codes, and sets, that something can go to: all in their order, sets as headings where they can't be chosen; with a
 * query what it finds, sets first, then codes best first.
 */
export function targetRows(
  tree: CodeTree,
  query: string,
  { accepts, sets, nearSetId }: TargetOptions,
  language: string,
): TargetRow[] {
  const words = query.trim().toLowerCase()
  if (words === '') {
    const isNear = ({ id }: CodeSet): boolean => id === nearSetId
    const ordered = [...tree.sets.filter(isNear), ...tree.sets.filter((set) => !isNear(set))]
    return ordered.flatMap((set): TargetRow[] => {
      const codes = tree.nodes.filter((node) => node.code.codeSetId === set.id && accepts(node))
      if (!sets && codes.length === 0) return []
      return [
        { kind: 'set', id: set.id, set, canPick: sets, indent: 0 },
        ...codes.map((node): TargetRow => ({
          kind: 'code',
          id: node.code.id,
          node,
          canPick: true,
          indent: node.depth + 1,
        })),
      ]
    })
  }
  const found = searchCodes(tree, query)
    .filter(({ node }) => accepts(node))
    .map(({ node }): TargetRow => ({ kind: 'code', id: node.code.id, node, canPick: true, indent: 0 }))
  const named = sets ? tree.sets.filter((set) => nameIn(language, set).toLowerCase().includes(words)) : []
  return [
    ...named.map((set): TargetRow => ({ kind: 'set', id: set.id, set, canPick: true, indent: 0 })),
    ...found,
  ]
}

/** The row at the index or the nearest one in the direction that can be chosen; -1 where there is none. */
export function nearestTarget(rows: readonly TargetRow[], index: number, step: 1 | -1): number {
  for (const way of [step, -step]) {
    for (let at = index; at >= 0 && at < rows.length; at += way) if (rows[at]?.canPick) return at
  }
  return -1
}
