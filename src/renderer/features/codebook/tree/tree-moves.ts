import type { CodeNode, CodeTree } from '../code-tree.ts'
import { topmost } from './tree-selection.ts'

/** Where codes go, as codebook.moveCodes takes it: the position counts the siblings that are not moved. */
export interface CodeMove {
  codeIds: string[]
  codeSetId: string
  parentId: string | null
  position: number
}

function siblingsOf(tree: CodeTree, { code }: CodeNode): readonly CodeNode[] {
  return tree.childrenOf(code.parentId ?? code.codeSetId)
}

export function indexAmongSiblings(tree: CodeTree, node: CodeNode): number {
  return siblingsOf(tree, node).findIndex(({ code }) => code.id === node.code.id)
}

/**
 * The move that an arrow means: among the siblings, under the sibling before, or after the parent. Several codes
 * go as one block; null where they can't, or stand under different codes.
 */
export function moveByArrow(
  tree: CodeTree,
  ids: Iterable<string>,
  direction: 'up' | 'down' | 'in' | 'out',
): CodeMove | null {
  const codeIds = topmost(tree, ids)
  const nodes = codeIds.flatMap((id) => tree.byId.get(id) ?? [])
  const [first] = nodes
  if (!first) return null
  const { codeSetId, parentId } = first.code
  if (nodes.some(({ code }) => code.codeSetId !== codeSetId || code.parentId !== parentId)) return null
  const siblings = siblingsOf(tree, first)
  const isMoved = ({ code }: CodeNode): boolean => codeIds.includes(code.id)
  const others = siblings.filter((node) => !isMoved(node))
  const before = siblings.findIndex(isMoved)
  const place = { codeIds, codeSetId, parentId }
  switch (direction) {
    case 'up':
      return unlessThere(tree, { ...place, position: Math.max(0, before - 1) })
    case 'down': {
      const after = siblings.length - 1 - siblings.findLastIndex(isMoved)
      return unlessThere(tree, {
        ...place,
        position: Math.min(others.length, others.length - after + 1),
      })
    }
    case 'in': {
      const above = others[before - 1]
      if (!above) return null
      return { ...place, parentId: above.code.id, position: tree.childrenOf(above.code.id).length }
    }
    case 'out': {
      const parent = parentId === null ? undefined : tree.byId.get(parentId)
      if (!parent) return null
      return { ...place, parentId: parent.code.parentId, position: indexAmongSiblings(tree, parent) + 1 }
    }
  }
}

/** Which part of a row something is dropped on. */
export type DropZone = 'before' | 'into' | 'after'

/** The part of a row at a height within it (0 top, 1 bottom); a set only takes things in. */
export function dropZone(share: number, onSet: boolean): DropZone {
  if (onSet) return 'into'
  if (share < 0.28) return 'before'
  return share > 0.72 ? 'after' : 'into'
}

/** The move of dropping codes on another code or a set; null where they can't go or would stay where they are. */
export function moveByDrop(
  tree: CodeTree,
  ids: Iterable<string>,
  targetId: string,
  zone: DropZone,
): CodeMove | null {
  const codeIds = topmost(tree, ids)
  if (codeIds.length === 0) return null
  const isMoved = ({ code }: CodeNode): boolean => codeIds.includes(code.id)
  if (tree.setById.has(targetId)) {
    return unlessThere(tree, { codeIds, codeSetId: targetId, parentId: null, position: 0 })
  }
  const target = tree.byId.get(targetId)
  if (!target || isMoved(target) || target.above.some((id) => codeIds.includes(id))) return null
  const { codeSetId, parentId } = target.code
  if (zone === 'into') return moveBelow(tree, codeIds, targetId)
  const others = siblingsOf(tree, target).filter((node) => !isMoved(node))
  const position = others.indexOf(target) + (zone === 'after' ? 1 : 0)
  return unlessThere(tree, { codeIds, codeSetId, parentId, position })
}

/** The move that puts codes after another, or last at the top of a set; null where they can't go. */
export function moveAfter(tree: CodeTree, ids: Iterable<string>, targetId: string): CodeMove | null {
  return tree.setById.has(targetId)
    ? moveBelow(tree, ids, targetId)
    : moveByDrop(tree, ids, targetId, 'after')
}

/** The move that makes codes the last ones below a code or at the top of a set; null where they can't go. */
export function moveBelow(tree: CodeTree, ids: Iterable<string>, targetId: string): CodeMove | null {
  const codeIds = topmost(tree, ids)
  const target = tree.byId.get(targetId)
  if (codeIds.length === 0 || (!target && !tree.setById.has(targetId))) return null
  if (target && [targetId, ...target.above].some((id) => codeIds.includes(id))) return null
  const position = tree.childrenOf(targetId).filter(({ code }) => !codeIds.includes(code.id)).length
  const move = target
    ? { codeIds, codeSetId: target.code.codeSetId, parentId: targetId, position }
    : { codeIds, codeSetId: targetId, parentId: null, position }
  return unlessThere(tree, move)
}

/** Null for a move after which everything would stand as it does. */
function unlessThere(tree: CodeTree, move: CodeMove): CodeMove | null {
  const { codeIds, codeSetId, parentId, position } = move
  const siblings = tree.childrenOf(parentId ?? codeSetId).map(({ code }) => code.id)
  const after = siblings.filter((id) => !codeIds.includes(id)).toSpliced(position, 0, ...codeIds)
  const same = after.length === siblings.length && after.every((id, index) => id === siblings[index])
  return same ? null : move
}
