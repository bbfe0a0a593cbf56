import { type KeyboardEvent, useRef } from 'react'
import { nameIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import { pinyinInitials } from '../pinyin-initials.ts'
import { closeBranches, openBranches, showInCodebook, useCodebookView } from '../codebook-view.ts'
import { openBranchPassages } from '../open-branch-passages.ts'
import type { CodeActs } from '../use-code-acts.ts'
import { extendTo, markBeside, toggleMark } from './tree-selection.ts'
import type { TreeRow } from './tree-rows.ts'

/** Pause after which typing begins a new word, in ms. */
const typingPause = 700

const nothingTyped = { text: '', at: Number.NEGATIVE_INFINITY }

interface TreeKeys {
  tree: CodeTree
  rows: readonly TreeRow[]
  current: number
  acts: CodeActs
  /** Rows that Page Up and Page Down step over. */
  page: () => number
  focusFilter: () => void
}

type KeyAct = (() => void) | undefined

/** The keys of the tree; letters go to the next name, number or pinyin initials that begin with them. */
export function useTreeKeys({
  tree,
  rows,
  current,
  acts,
  page,
  focusFilter,
}: TreeKeys): (event: KeyboardEvent) => void {
  const language = useLanguage()
  const typed = useRef(nothingTyped)

  /** Goes to a row: alone, with a range from the anchor to it, or leaving alone what is marked. */
  const goTo = (index: number, how: 'alone' | 'range' | 'keep' = 'alone'): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    if (!row || row.kind === 'draft') return
    const view = useCodebookView.getState()
    if (how === 'range') showInCodebook(extendTo(rows, view, row.id))
    else if (how === 'keep') showInCodebook({ selected: row.id, anchor: row.id, marked: view.marked })
    else showInCodebook({ selected: row.id })
  }

  const typeAhead = (letter: string, at: number): void => {
    const text = at - typed.current.at < typingPause ? typed.current.text + letter : letter
    typed.current = { text, at }
    // A first letter looks on from here, further ones stay where they fit.
    const from = text.length === 1 ? 1 : 0
    for (let step = from; step < rows.length + from; step++) {
      const index = (Math.max(0, current) + step) % rows.length
      const row = rows[index]
      if (row && row.kind !== 'draft' && begins(row, text, language)) return goTo(index)
    }
  }

  return (event) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return
    const typing = event.timeStamp - typed.current.at < typingPause
    const action = actionOf(event, rows[current], typing)
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

  function actionOf(event: KeyboardEvent, row: TreeRow | undefined, typing: boolean): KeyAct {
    if (event.altKey) return event.ctrlKey || event.metaKey || !row ? undefined : arrowMove(event.key)
    const control = event.ctrlKey || event.metaKey
    const step = stepOf(event.key)
    if (step !== undefined) return () => goTo(step, event.shiftKey ? 'range' : control ? 'keep' : 'alone')
    if (control) return controlAction(event, row)
    if (event.key === '/') return focusFilter
    if (event.key === 'Escape') return escape()
    if (!row || row.kind === 'draft') return undefined
    return rowAction(event, row) ?? (typing ? undefined : letterAction(event, row))
  }

  function stepOf(key: string): number | undefined {
    const steps: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: current + page(),
      PageUp: current - page(),
    }
    return steps[key]
  }

  function rowAction(event: KeyboardEvent, row: Exclude<TreeRow, { kind: 'draft' }>): KeyAct {
    switch (event.key) {
      case 'ArrowRight':
        return () => (row.branch && !row.open ? openBranches([row.id]) : row.branch && goTo(current + 1))
      case 'ArrowLeft':
        return () => (row.branch && row.open ? closeBranches(tree, [row.id]) : goTo(parentIndex(row)))
      case '*':
        return () => openBranches([row.id, ...idsBelow(row.id)])
      case ' ':
        return () => openBranchPassages(tree, row, language)
      case 'Enter':
      case 'F2':
        return () => showInCodebook({ renaming: row.id })
      case 'Delete':
      case 'Backspace':
        return acts.remove
      case 'Insert':
        return () => acts.add(event.shiftKey)
      default:
        return undefined
    }
  }

  /** Letters that act; while a name is being typed they belong to it. */
  function letterAction(event: KeyboardEvent, row: TreeRow): KeyAct {
    const letters: Record<string, () => void> = {
      n: () => acts.add(false),
      N: () => acts.add(true),
      ...(row.kind === 'code' && {
        j: acts.merge,
        S: acts.split,
        M: acts.moveTo,
        C: acts.copyTo,
      }),
    }
    return letters[event.key]
  }

  function controlAction(event: KeyboardEvent, row: TreeRow | undefined): KeyAct {
    if (!row || row.kind === 'draft') return undefined
    const view = useCodebookView.getState()
    switch (event.key.toLowerCase()) {
      case 'a':
        return () => showInCodebook(markBeside(tree, rows, view))
      case ' ':
        return () => showInCodebook(toggleMark(tree, view, row.id))
      case 'c':
        // Words selected elsewhere are copied as anywhere.
        return window.getSelection()?.isCollapsed === false ? undefined : () => acts.take(false)
      case 'x':
        return () => acts.take(true)
      case 'v':
        return () => acts.paste(event.shiftKey)
      default:
        return undefined
    }
  }

  /** Takes back what was begun, one step at a time. */
  function escape(): KeyAct {
    const { clipboard, marked, selected } = useCodebookView.getState()
    if (marked.size > 1) return () => showInCodebook({ selected })
    return clipboard?.cut ? () => showInCodebook({ clipboard: null }) : undefined
  }

  function arrowMove(key: string): KeyAct {
    const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' } as const
    const direction = Object.entries(directions).find(([name]) => name === key)?.[1]
    return direction && (() => acts.moveByArrow(direction))
  }

  function parentIndex(row: TreeRow): number {
    const index = rows.slice(0, current).findLastIndex((other) => other.level < row.level)
    return index < 0 ? current : index
  }

  function idsBelow(id: string): string[] {
    return tree.childrenOf(id).flatMap(({ code }) => [code.id, ...idsBelow(code.id)])
  }
}

/** Whether a row's name, its number or the pinyin initials of its Chinese name begin so. */
function begins(row: Exclude<TreeRow, { kind: 'draft' }>, text: string, language: string): boolean {
  const named = row.kind === 'set' ? row.set : row.node.code
  const name = nameIn(language, named)
  return (
    name.toLowerCase().startsWith(text) ||
    (row.kind === 'code' && row.node.code.number.toLowerCase().startsWith(text)) ||
    // Of what is shown alone: nobody types towards a name that is not there to be seen.
    (name === named.nameZh && pinyinInitials(name).startsWith(text))
  )
}
