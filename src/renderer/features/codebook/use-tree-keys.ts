import { type KeyboardEvent, useRef } from 'react'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import type { CodeTree } from './code-tree.ts'
import { type Draft, setOpen, showInCodebook } from './codebook-view.ts'
import { indexAmongSiblings, moveByArrow } from './tree-moves.ts'
import type { TreeRow } from './tree-rows.ts'
import { openBranchPassages } from './open-branch-passages.ts'
import type { CodebookActions } from './use-codebook-actions.ts'

/** Pause after which typing begins a new word, in ms. */
const typingPause = 700

const nothingTyped = { text: '', at: Number.NEGATIVE_INFINITY }

interface TreeKeys {
  tree: CodeTree
  rows: readonly TreeRow[]
  current: number
  actions: CodebookActions
  goTo: (index: number) => void
  focusFilter: () => void
}

/** The keys of the tree; letters go to the next name that begins with them. */
export function useTreeKeys({
  tree,
  rows,
  current,
  actions,
  goTo,
  focusFilter,
}: TreeKeys): (event: KeyboardEvent) => void {
  const language = useLanguage()
  const typed = useRef(nothingTyped)

  const typeAhead = (letter: string, at: number): void => {
    const text = at - typed.current.at < typingPause ? typed.current.text + letter : letter
    typed.current = { text, at }
    // A first letter looks on from here, further ones stay where they fit.
    const from = text.length === 1 ? 1 : 0
    for (let step = from; step < rows.length + from; step++) {
      const index = (Math.max(0, current) + step) % rows.length
      const row = rows[index]
      if (row && row.kind !== 'draft' && nameOf(row, language).toLowerCase().startsWith(text))
        return goTo(index)
    }
  }

  return (event) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return
    const row = rows[current]
    const action = actionOf(event, row)
    if (action) {
      event.preventDefault()
      event.stopPropagation()
      typed.current = nothingTyped
      action()
    } else if (
      event.key.length === 1 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      event.key !== ' '
    ) {
      event.preventDefault()
      event.stopPropagation()
      typeAhead(event.key.toLowerCase(), event.timeStamp)
    }
  }

  function actionOf(event: KeyboardEvent, row: TreeRow | undefined): (() => void) | undefined {
    if (event.ctrlKey || event.metaKey) return undefined
    if (event.altKey) return row?.kind === 'code' ? moveAction(event.key, row.id) : undefined
    const typing = event.timeStamp - typed.current.at < typingPause
    switch (event.key) {
      case 'ArrowDown':
        return () => goTo(current + 1)
      case 'ArrowUp':
        return () => goTo(Math.max(0, current - 1))
      case 'Home':
        return () => goTo(0)
      case 'End':
        return () => goTo(rows.length - 1)
      case 'PageDown':
        return () => goTo(Math.min(rows.length - 1, current + 15))
      case 'PageUp':
        return () => goTo(Math.max(0, current - 15))
      case '/':
        return focusFilter
    }
    if (!row || row.kind === 'draft') return undefined
    switch (event.key) {
      case 'ArrowRight':
        return () => (row.branch && !row.open ? setOpen([row.id], true) : row.branch && goTo(current + 1))
      case 'ArrowLeft':
        return () => (row.branch && row.open ? setOpen([row.id], false) : goTo(parentIndex(row)))
      case '*':
        return () => setOpen([row.id, ...idsBelow(row.id)], true)
      case ' ':
        return () => openBranchPassages(tree, row, language)
      case 'Enter':
      case 'F2':
        return () => showInCodebook({ renaming: row.id })
      case 'Delete':
      case 'Backspace':
        return () => {
          const next = rows.slice(current + 1).find((other) => other.level <= row.level) ?? rows[current - 1]
          showInCodebook({ selected: next?.id ?? null })
          void actions.remove(row.id)
        }
      case 'Insert':
        return () => showInCodebook(beginCode(tree, row, event.shiftKey))
      case 'n':
      case 'N':
        return typing ? undefined : () => showInCodebook(beginCode(tree, row, event.shiftKey))
      default:
        return undefined
    }
  }

  function moveAction(key: string, codeId: string): (() => void) | undefined {
    const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' } as const
    const direction = Object.entries(directions).find(([name]) => name === key)?.[1]
    if (!direction) return undefined
    return () => {
      const move = moveByArrow(tree, codeId, direction)
      if (move) void actions.move(move)
    }
  }

  function parentIndex(row: TreeRow): number {
    const index = rows.slice(0, current).findLastIndex((other) => other.level < row.level)
    return index < 0 ? current : index
  }

  function idsBelow(id: string): string[] {
    return tree.childrenOf(id).flatMap(({ code }) => [code.id, ...idsBelow(code.id)])
  }
}

/** Begins a code: after the row's code or, as a child, last below it; in a set always last at its top. */
export function beginCode(
  tree: CodeTree,
  row: { id: string },
  asChild: boolean,
): { draft: Draft; filter: string } {
  const node = tree.byId.get(row.id)
  if (!node) {
    return {
      filter: '',
      draft: { codeSetId: row.id, parentId: null, position: tree.childrenOf(row.id).length },
    }
  }
  const { codeSetId, parentId, id } = node.code
  if (asChild) {
    setOpen([id], true)
    return { filter: '', draft: { codeSetId, parentId: id, position: tree.childrenOf(id).length } }
  }
  return { filter: '', draft: { codeSetId, parentId, position: indexAmongSiblings(tree, node) + 1 } }
}

const nameOf = (row: Exclude<TreeRow, { kind: 'draft' }>, language: string): string =>
  nameIn(language, row.kind === 'set' ? row.set : row.node.code)
