import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage, useNotices } from '../../api/index.ts'
import type { CodeTree } from './code-tree.ts'
import { type Act, showInCodebook, useCodebookView } from './codebook-view.ts'
import { openBranchPassages } from './open-branch-passages.ts'
import { beginCode } from './tree/begin-code.ts'
import { placeAfter, placeBelow } from './tree/clipboard.ts'
import { modKey } from './tree/mod-key.ts'
import { moveAfter, moveBelow, moveByArrow } from './tree/tree-moves.ts'
import type { TreeRow } from './tree/tree-rows.ts'
import { topmost } from './tree/tree-selection.ts'
import type { CodebookActions } from './use-codebook-actions.ts'

/** What can be done with what is marked in the tree, by key, menu or command. */
export interface CodeActs {
  add: (below: boolean) => void
  rename: () => void
  passages: () => void
  merge: () => void
  split: () => void
  moveTo: () => void
  copyTo: () => void
  moveByArrow: (direction: 'up' | 'down' | 'in' | 'out') => void
  /** Takes the marked codes up for Ctrl+V: to copy, or to move them. */
  take: (cut: boolean) => void
  paste: (below: boolean) => void
  remove: () => void
}

export function useCodeActs(tree: CodeTree, rows: readonly TreeRow[], actions: CodebookActions): CodeActs {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  return useMemo((): CodeActs => {
    const view = () => useCodebookView.getState()
    const codes = (): string[] => topmost(tree, view().marked)
    const all = (): string[] => [...view().marked].filter((id) => tree.byId.has(id))
    const begin = (kind: Act['kind']): void => {
      // A code and one below it can be joined into one; moved and copied they go together.
      const codeIds = kind === 'merge' ? all() : codes()
      if (codeIds.length === 0) notices.done(t('codebook.chooseFirst'))
      else showInCodebook({ act: { kind, codeIds } })
    }
    return {
      add(below) {
        const { selected } = view()
        if (selected !== null) beginCode(tree, selected, below)
      },
      rename: () => showInCodebook({ renaming: view().selected }),
      passages: () => openBranchPassages(tree, { id: view().selected ?? '' }, language),
      merge: () => begin('merge'),
      moveTo: () => begin('move'),
      copyTo: () => begin('copy'),
      split() {
        const { selected } = view()
        const node = tree.byId.get(selected ?? '')
        if (!node) notices.done(t('codebook.chooseFirst'))
        else if (node.code.codings === 0) notices.done(t('codebook.split.nothing'))
        else showInCodebook({ splitting: node.code.id })
      },
      moveByArrow(direction) {
        const move = moveByArrow(tree, view().marked, direction)
        if (move) void actions.move(move)
      },
      take(cut) {
        const codeIds = codes()
        if (codeIds.length === 0) return
        showInCodebook({ clipboard: { codeIds, cut } })
        notices.done(
          t(cut ? 'codebook.cut' : 'codebook.taken', { name: actions.nameAll(codeIds), mod: modKey }),
        )
      },
      paste(below) {
        const { clipboard, selected } = view()
        const codeIds = topmost(tree, clipboard?.codeIds ?? [])
        if (!clipboard || selected === null || codeIds.length === 0) return
        const place = below ? placeBelow(tree, selected) : placeAfter(tree, selected)
        if (!place) return
        if (!clipboard.cut) return void actions.copy(codeIds, place, false)
        showInCodebook({ clipboard: null })
        const move = below ? moveBelow(tree, codeIds, selected) : moveAfter(tree, codeIds, selected)
        if (move) void actions.move(move, { say: true })
      },
      remove() {
        const { marked, selected } = view()
        const ids = tree.setById.has(selected ?? '') && selected !== null ? [selected] : topmost(tree, marked)
        showInCodebook({ selected: neighbour(rows, ids) })
        void actions.remove(ids)
      },
    }
  }, [tree, rows, actions, language, notices, t])
}

/** The row to go to when these go: the next one that stays, else the one before. */
function neighbour(rows: readonly TreeRow[], ids: readonly string[]): string | null {
  const going = new Set(ids)
  const last = rows.findLastIndex((row) => going.has(row.id))
  const level = rows[last]?.level ?? 0
  const next = rows.slice(last + 1).find((row) => row.level <= level)
  const before = rows
    .slice(
      0,
      rows.findIndex((row) => going.has(row.id)),
    )
    .at(-1)
  return (next ?? before)?.id ?? null
}
