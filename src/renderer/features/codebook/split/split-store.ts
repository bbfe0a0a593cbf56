import { create } from 'zustand'
import type { Assignment, SplitPart } from './split-plan.ts'

export interface SplitDraft {
  parts: readonly SplitPart[]
  /** What was said of single passages. */
  byHand: Assignment
  /** New codes come below the code, not beside it. */
  below: boolean
}

export const newPart = (key: number): SplitPart => ({ key, name: '', codeId: null, rule: null })

const begun: SplitDraft = { parts: [newPart(1), newPart(2)], byHand: new Map(), below: true }

/** Splits that were begun, by code: leaving the view loses nothing. */
const useDrafts = create<{ drafts: ReadonlyMap<string, SplitDraft> }>(() => ({ drafts: new Map() }))

export function useSplitDraft(codeId: string): SplitDraft {
  return useDrafts(({ drafts }) => drafts.get(codeId) ?? begun)
}

export function changeSplit(codeId: string, change: Partial<SplitDraft>): void {
  useDrafts.setState(({ drafts }) => ({
    drafts: new Map(drafts).set(codeId, { ...(drafts.get(codeId) ?? begun), ...change }),
  }))
}

export function endSplit(codeId: string): void {
  useDrafts.setState(({ drafts }) => ({ drafts: new Map([...drafts].filter(([id]) => id !== codeId)) }))
}
