import { create } from 'zustand'
import type { MemoTarget } from '../../../shared/contract/memos.ts'

interface MemoDialogState {
  /** What the memo dialog is open on; null while it is closed. */
  target: MemoTarget | null
  /** What gets the focus back. */
  opener: HTMLElement | null
}

export const useMemoDialog = create<MemoDialogState>(() => ({ target: null, opener: null }))

/** Opens the memo of anything over the place. */
export const openMemo = (target: MemoTarget): void => useMemoDialog.setState({ target, opener: openerNow() })

/** Closes the memo; the keys go back to where they were. */
export function closeMemo(): void {
  const { target, opener } = useMemoDialog.getState()
  if (!target) return
  useMemoDialog.setState({ target: null, opener: null })
  if (opener?.isConnected) window.setTimeout(() => opener.focus())
}

/** What has the focus; of a menu, which is gone by then, what opened it. */
function openerNow(): HTMLElement | null {
  const active = document.activeElement
  const menu = active?.closest('[role=menu]')
  if (menu) return document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(menu.id)}"]`)
  return active instanceof HTMLElement ? active : null
}
