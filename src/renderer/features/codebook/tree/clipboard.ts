import type { CodeTree } from '../code-tree.ts'
import { indexAmongSiblings } from './tree-moves.ts'

/** Where codes are put: see codebook.copyCodes. */
export interface CodePlace {
  codeSetId: string
  parentId: string | null
  position: number
}

/** The place after a code, or last at the top of a set. */
export function placeAfter(tree: CodeTree, id: string): CodePlace | null {
  if (tree.setById.has(id)) return placeBelow(tree, id)
  const node = tree.byId.get(id)
  if (!node) return null
  const { codeSetId, parentId } = node.code
  return { codeSetId, parentId, position: indexAmongSiblings(tree, node) + 1 }
}

/** The last place below a code, or at the top of a set. */
export function placeBelow(tree: CodeTree, id: string): CodePlace | null {
  const position = tree.childrenOf(id).length
  const node = tree.byId.get(id)
  if (node) return { codeSetId: node.code.codeSetId, parentId: id, position }
  return tree.setById.has(id) ? { codeSetId: id, parentId: null, position } : null
}
