/** Why a file cannot be read; the interface has a sentence for each. */
export type ReadingErrorCode =
  | 'reading.empty'
  | 'reading.unsupported'
  | 'reading.encrypted'
  | 'reading.wrongPassword'
  | 'reading.encryptedOffice'
  | 'reading.damaged'
  | 'reading.noText'
  | 'reading.onlyImages'
  | 'reading.legacyDoc'
  | 'reading.rtf'
  | 'reading.tooLarge'
  | 'reading.timeout'

export type ReadingParams = Record<string, string | number>

/** The expected failures of reading a file. */
export class ReadingError extends Error {
  readonly code: ReadingErrorCode
  readonly params: ReadingParams

  constructor(code: ReadingErrorCode, params: ReadingParams = {}) {
    super(code)
    this.name = 'ReadingError'
    this.code = code
    this.params = params
  }
}
