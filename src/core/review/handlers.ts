import { unimplemented } from '../unimplemented.ts'
import type { Handlers } from '../context.ts'

export const reviewHandlers: Handlers<'review'> = {
  list: unimplemented,
  count: unimplemented,
  confirm: unimplemented,
}
