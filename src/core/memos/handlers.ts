import type { Handlers } from '../context.ts'
import { memos } from '../../shared/contract/memos.ts'
import { unimplemented } from '../unimplemented.ts'

export const memosHandlers: Handlers<'memos'> = unimplemented(Object.keys(memos) as (keyof typeof memos)[])
