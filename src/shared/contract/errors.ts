export type ErrorParams = Record<string, string | number>

/**
 * An expected failure: a code that the interface translates (i18n key `errors.<code>`) and the parameters
 * of that sentence. Anything else that is thrown is a bug and reaches the client as `internal` with a log id.
 */
export class AppError extends Error {
  readonly code: string
  readonly params: ErrorParams

  constructor(code: string, params: ErrorParams = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}

export interface ErrorAnswer {
  code: string
  params: ErrorParams
}

/** Errors every method can answer with. */
export const commonErrors = [
  'input.invalid',
  'project.none',
  'project.diskFull',
  'project.readOnly',
  'not.found',
  'internal',
] as const
