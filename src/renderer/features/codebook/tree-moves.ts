import type { CodeNode, CodeTree } from './code-tree.ts'

/** Where a code goes: see codebook.moveCodes. */
export interface CodeMove {
  codeId: string
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

/** The move that an arrow means: among the siblings, under the sibling before, or after the parent. */
export function moveByArrow(
  tree: CodeTree,
  codeId: string,
  direction: 'up' | 'down' | 'in' | 'out',
): CodeMove | null {
  const node = tree.byId.get(codeId)
  if (!node) return null
  const { codeSetId, parentId } = node.code
  const siblings = siblingsOf(tree, node)
  const index = indexAmongSiblings(tree, node)
  const place = { codeId, codeSetId, parentId }
  switch (direction) {
    case 'up':
      return index > 0 ? { ...place, position: index - 1 } : null
    case 'down':
      return index < siblings.length - 1 ? { ...place, position: index + 1 } : null
    case 'in': {
      const before = siblings[index - 1]
      if (!before) return null
      return { ...place, parentId: before.code.id, position: tree.childrenOf(before.code.id).length }
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

/** The move of dropping a code on another code or a set; null where it can't go or would stay where it is. */
export function moveByDrop(
  tree: CodeTree,
  codeId: string,
  targetId: string,
  zone: DropZone,
): CodeMove | null {
  const node = tree.byId.get(codeId)
  if (!node) return null
  if (tree.setById.has(targetId)) {
    return unlessThere(tree, node, { codeId, codeSetId: targetId, parentId: null, position: 0 })
  }
  const target = tree.byId.get(targetId)
  if (!target || targetId === codeId || target.above.includes(codeId)) return null
  const { codeSetId, parentId } = target.code
  if (zone === 'into') {
    const position = tree.childrenOf(targetId).filter(({ code }) => code.id !== codeId).length
    return unlessThere(tree, node, { codeId, codeSetId, parentId: targetId, position })
  }
  const others = siblingsOf(tree, target).filter(({ code }) => code.id !== codeId)
  const position = others.findIndex(({ code }) => code.id === targetId) + (zone === 'after' ? 1 : 0)
  return unlessThere(tree, node, { codeId, codeSetId, parentId, position })
}

function unlessThere(tree: CodeTree, node: CodeNode, move: CodeMove): CodeMove | null {
  const same = move.codeSetId === node.code.codeSetId && move.parentId === node.code.parentId
  return same && move.position === indexAmongSiblings(tree, node) ? null : move
}
