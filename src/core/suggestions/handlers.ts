import type { Handlers } from '../context.ts'
import { suggestions } from '../../shared/contract/suggestions.ts'
import { unimplemented } from '../unimplemented.ts'

export const suggestionsHandlers: Handlers<'suggestions'> = unimplemented(
  Object.keys(suggestions) as (keyof typeof suggestions)[],
)
