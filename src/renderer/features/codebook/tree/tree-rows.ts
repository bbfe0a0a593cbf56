import type { CodeSet } from '../../../../shared/contract/codebook.ts'
import { searchCodes } from '../code-search.ts'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import type { Draft } from '../codebook-view.ts'

interface RowPlace {
  /** Id of the code or set; 'draft' for the code being typed. */
  id: string
  /** From 1: a set. */
  level: number
  /** Place among its siblings, from 1, and how many they are. */
  place: number
  siblings: number
}

export type TreeRow = RowPlace &
  (
    | { kind: 'set'; set: CodeSet; open: boolean; branch: boolean }
    | {
        kind: 'code'
        node: CodeNode
        open: boolean
        branch: boolean
        /** Only there to show where a found code stands. */
        context: boolean
      }
    | { kind: 'draft'; draft: Draft }
  )

export interface RowOptions {
  collapsed: ReadonlySet<string>
  filter: string
  draft: Draft | null
  /** Codes to show at most; null are all. */
  only?: ReadonlySet<string> | null
}

/**
 * The rows of the tree that can be seen, top down. A filter shows what it finds with the codes above it, all
 * branches open; the code being typed stands where it will be.
 */
export function treeRows(tree: CodeTree, { collapsed, filter, draft, only = null }: RowOptions): TreeRow[] {
  const found = foundCodes(tree, filter, only)
  const filtered = found !== null
  const shown = new Set(found ?? [])
  for (const id of found ?? []) {
    const node = tree.byId.get(id)
    for (const above of node?.above ?? []) shown.add(above)
    if (node) shown.add(node.code.codeSetId)
  }
  const rows: TreeRow[] = []
  const below = (parent: string, level: number): void => {
    const children = tree.childrenOf(parent).filter(({ code }) => !filtered || shown.has(code.id))
    const at =
      draft && (draft.parentId ?? draft.codeSetId) === parent ? Math.min(draft.position, children.length) : -1
    const siblings = children.length + (at >= 0 ? 1 : 0)
    const addDraft = (place: number): void => {
      if (draft) rows.push({ kind: 'draft', id: 'draft', draft, level, place, siblings })
    }
    for (const [index, node] of children.entries()) {
      if (index === at) addDraft(index + 1)
      const { id } = node.code
      const open = filtered || !collapsed.has(id)
      const branch = tree.childrenOf(id).length > 0
      const place = index + 1 + (at >= 0 && index >= at ? 1 : 0)
      const context = found !== null && !found.has(id)
      rows.push({ kind: 'code', id, node, open, branch, context, level, place, siblings })
      if (open) below(id, level + 1)
    }
    if (at === children.length) addDraft(siblings)
  }
  const sets = tree.sets.filter((set) => !filtered || shown.has(set.id))
  for (const [index, set] of sets.entries()) {
    const open = filtered || !collapsed.has(set.id)
    const branch = tree.childrenOf(set.id).length > 0
    rows.push({
      kind: 'set',
      id: set.id,
      set,
      open,
      branch,
      level: 1,
      place: index + 1,
      siblings: sets.length,
    })
    if (open) below(set.id, 2)
  }
  return rows
}

/** Codes that fit the words and are among those to show; null where nothing is left out. */
function foundCodes(
  tree: CodeTree,
  filter: string,
  only: ReadonlySet<string> | null,
): ReadonlySet<string> | null {
  if (filter.trim() === '') return only
  const ids = searchCodes(tree, filter).map(({ node }) => node.code.id)
  return new Set(only ? ids.filter((id) => only.has(id)) : ids)
}
