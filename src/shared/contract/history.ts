import { z } from 'zod'
import { none } from './common.ts'
import { action, query, returns } from './define.ts'
import type { ErrorParams } from './errors.ts'

/** One labelled step of the study's history: a command, or all that a job changed. */
export interface Step {
  id: number
  /** Method that made it; its label is the i18n key `history.step.<method>` with `params`. */
  method: string
  params: ErrorParams
  coder: string | null
  at: string
  /**
   * done, undone (can be redone), abandoned (was undone, then something else was done), or sealed (done, and undo
   * does not take it: the sample study is not built step by step).
   */
  state: 'done' | 'undone' | 'abandoned' | 'sealed'
  changes: { table: string; inserted: number; updated: number; deleted: number }[]
}

export interface HistoryState {
  undo: Pick<Step, 'id' | 'method' | 'params'> | null
  redo: Pick<Step, 'id' | 'method' | 'params'> | null
  /** Time of the last durable change; null for an untouched project. */
  savedAt: string | null
}

export const history = {
  state: query({ input: none, output: returns<HistoryState>(), reads: ['history'] }),
  /** Newest first; `before` pages on. */
  list: query({
    input: z.strictObject({
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: returns<Step[]>(),
    reads: ['history'],
  }),
  /** Undoes the last step; with `stepId` only if that is the last. */
  undo: action({
    input: z.strictObject({ stepId: z.number().int().optional() }),
    output: returns<Pick<Step, 'method' | 'params'>>(),
    errors: ['history.nothingToUndo', 'history.notNext', 'history.conflict'],
    needsProject: true,
  }),
  redo: action({
    input: none,
    output: returns<Pick<Step, 'method' | 'params'>>(),
    errors: ['history.nothingToRedo', 'history.conflict'],
    needsProject: true,
  }),
}
