import { create } from 'zustand'
import type { MemoTarget } from '../../../shared/contract/memos.ts'

/** What the memo dialog is open on; null while it is closed. */
export const useMemoDialog = create<{ target: MemoTarget | null }>(() => ({ target: null }))

/** Opens the memo of anything over the place. */
export const openMemo = (target: MemoTarget): void => useMemoDialog.setState({ target })
