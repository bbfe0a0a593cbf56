import type { Handlers } from '../context.ts'
import { unimplemented } from '../unimplemented.ts'

export const casesHandlers: Handlers<'cases'> = unimplemented()
