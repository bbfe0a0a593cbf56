import type { Handlers } from '../context.ts'
import { unimplemented } from '../unimplemented.ts'

export const statisticsHandlers: Handlers<'statistics'> = unimplemented()
