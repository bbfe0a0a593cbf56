import type { Handlers } from '../context.ts'
import { unimplemented } from '../unimplemented.ts'

export const reportsHandlers: Handlers<'reports'> = unimplemented()
