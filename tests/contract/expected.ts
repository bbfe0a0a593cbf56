import { expect } from 'vitest'

/** Values that examples expect without knowing them wholly. */

export const having = (value: Record<string, unknown>): unknown => expect.objectContaining(value)
export const anId: unknown = expect.any(String)
export const aDate: unknown = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)
