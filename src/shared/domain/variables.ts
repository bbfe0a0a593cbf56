import { parsePartialDate } from './dates-and-times.ts'

/** The part of a variable that decides what its values are. */
export interface VariableDefinition {
  type: 'text' | 'number' | 'date' | 'category' | 'yes-no'
  /** Values that a category takes. */
  options: readonly string[]
}

export type VariableErrorCode = 'empty' | 'notANumber' | 'notADate' | 'notAnOption' | 'notYesOrNo'

const yes = new Set(['yes', 'y', 'true', '1', '是', '有', '对'])
const no = new Set(['no', 'n', 'false', '0', '否', '无', '没有', '不是'])

/**
 * Reads what a person typed as a value of a variable. Canonical values are strings: decimal numbers without
 * grouping, ISO dates of a day, month or year, an option as it is written, 'yes' or 'no'.
 */
export function parseVariableValue(
  variable: VariableDefinition,
  input: string,
): { value: string } | { error: VariableErrorCode } {
  const text = input.normalize('NFC').trim()
  if (text === '') return { error: 'empty' }
  switch (variable.type) {
    case 'text':
      return { value: text }
    case 'number': {
      const value = parseDecimal(text)
      return value === null ? { error: 'notANumber' } : { value }
    }
    case 'date': {
      const value = parsePartialDate(text)
      return value === null ? { error: 'notADate' } : { value }
    }
    case 'category': {
      const wanted = text.normalize('NFKC').toLowerCase()
      const option =
        variable.options.find((each) => each === text) ??
        variable.options.find((each) => each.normalize('NFKC').toLowerCase() === wanted)
      return option === undefined ? { error: 'notAnOption' } : { value: option }
    }
    case 'yes-no': {
      const wanted = text.normalize('NFKC').toLowerCase()
      if (yes.has(wanted)) return { value: 'yes' }
      return no.has(wanted) ? { value: 'no' } : { error: 'notYesOrNo' }
    }
  }
}

/** '1,234.50' becomes '1234.5', '１２' becomes '12'; null where the text is no decimal number. */
function parseDecimal(input: string): string | null {
  const text = input.normalize('NFKC').replaceAll(/\s+/g, '').replace('−', '-')
  const parts = /^(?<sign>[+-]?)(?<whole>\d{1,3}(?:,\d{3})+|\d*)(?:\.(?<fraction>\d*))?$/.exec(text)?.groups
  if (!parts) return null
  const { sign = '', whole = '', fraction = '' } = parts
  if (whole === '' && fraction === '') return null
  const integer = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '') || '0'
  const decimals = fraction.replace(/0+$/, '')
  const value = decimals === '' ? integer : `${integer}.${decimals}`
  return sign === '-' && value !== '0' ? `-${value}` : value
}
