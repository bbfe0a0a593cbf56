import type { Handlers } from '../context.ts'
import { unimplemented } from '../unimplemented.ts'

export const codebookHandlers: Handlers<'codebook'> = unimplemented()
