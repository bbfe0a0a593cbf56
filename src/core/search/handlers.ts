import type { Handlers } from '../context.ts'
import { findInReports } from './queries.ts'

export const searchHandlers: Handlers<'search'> = {
  find: ({ db }, input) => findInReports(db, input),
}
