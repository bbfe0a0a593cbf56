import type { Handlers } from '../context.ts'
import { lastChangeAt, listSteps, nextStep } from './queries.ts'
import { revert } from './steps.ts'

export const historyHandlers: Handlers<'history'> = {
  state: async ({ db }) => ({
    undo: await nextStep(db, 'done'),
    redo: await nextStep(db, 'undone'),
    savedAt: await lastChangeAt(db),
  }),
  list: ({ db }, input) => listSteps(db, input),
  undo: async ({ project, changed }, { stepId }) => {
    const { result, changes } = await revert(project.store, 'undo', stepId)
    changed(changes)
    return result
  },
  redo: async ({ project, changed }) => {
    const { result, changes } = await revert(project.store, 'redo')
    changed(changes)
    return result
  },
}
