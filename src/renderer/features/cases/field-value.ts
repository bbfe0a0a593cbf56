import { AppError } from '../../../shared/contract/errors.ts'
import { parseFactValue } from '../../../shared/domain/facts.ts'
import { parseVariableValue } from '../../../shared/domain/variables.ts'
import type { Field } from './case-columns.ts'

/** What is wrong with a text for a field, as the core would say it; null when it fits. Empty clears. */
export function problemWith(field: Field, text: string): AppError | null {
  const value = text.trim()
  if (field.kind === 'titleEn') return null
  if (field.kind === 'title') return value === '' ? new AppError('cases.noTitle') : null
  if (value === '') return null
  const parsed =
    field.kind === 'fact' ? parseFactValue(field.fact.name, value) : parseVariableValue(field.variable, value)
  if (!('error' in parsed)) return null
  return field.kind === 'fact'
    ? new AppError('cases.badValue', { name: field.fact.name, value, reason: parsed.error, context: 'fact' })
    : new AppError('cases.badValue', { name: field.variable.name, value, reason: parsed.error })
}
