import type { CaseCondition } from '../../shared/contract/filters.ts'
import { type FactDefinition, factDefinition } from '../../shared/domain/facts.ts'
import type { VariableDefinition } from '../../shared/domain/variables.ts'

/** How the values of a field are compared. */
export interface ComparedField {
  as: 'text' | 'number' | 'date'
  /** Values from the least to the most, where they have an order of their own. */
  order: readonly string[] | null
  /** Words under which a value is known besides itself, by value. */
  names: ReadonlyMap<string, readonly string[]>
}

/** How a built-in fact is compared; null where there is none of that name. */
export function comparedFact(name: string): ComparedField | null {
  const fact = factDefinition(name)
  if (!fact) return null
  const options = fact.options ?? []
  return {
    as: factComparison[fact.type],
    order: fact.type === 'category' ? orderOf(fact, options) : null,
    names: new Map(options.map(({ key, nameEn, nameZh }) => [key, [nameEn, nameZh]])),
  }
}

/** Levels of government are listed from the highest; grades from the lowest. */
const orderOf = ({ name }: FactDefinition, options: readonly { key: string }[]): string[] => {
  const keys = options.map(({ key }) => key)
  return name === 'investigationLevel' ? keys.toReversed() : keys
}

const factComparison = {
  date: 'date',
  time: 'text',
  text: 'text',
  integer: 'number',
  money: 'number',
  category: 'text',
} as const

/** How a variable of the study is compared; a category in the order of its options. */
export function comparedVariable({ type, options }: VariableDefinition): ComparedField {
  return {
    as: type === 'number' || type === 'date' ? type : 'text',
    order: type === 'category' ? options : type === 'yes-no' ? ['no', 'yes'] : null,
    names: new Map(),
  }
}

/** A test of one value; 'none-of' asks as 'one-of' does, and its cases are those that are left. */
export function valueTest(
  field: ComparedField,
  { is, values = [] }: Pick<CaseCondition, 'is' | 'values'>,
): (value: string) => boolean {
  switch (is) {
    case 'known':
    case 'missing':
      return () => true
    case 'one-of':
    case 'none-of':
      return oneOf(field, values)
    case 'at-least':
    case 'at-most':
      return compared(field, is, values[0])
    case 'contains':
      return contains(field, values[0])
  }
}

function oneOf({ as }: ComparedField, values: readonly string[]): (value: string) => boolean {
  if (as === 'number') {
    const numbers = new Set(values.map(numberOf))
    return (value) => numbers.has(Number(value))
  }
  const wanted = new Set(values)
  if (as === 'text') return (value) => wanted.has(value)
  // '2019' means every day and month of the year.
  return (value) => wanted.has(value) || wanted.has(value.slice(0, 7)) || wanted.has(value.slice(0, 4))
}

/**
 * A date of a month or year fulfils a bound only where all its days do: '2019' is neither at least nor at most
 * 2019-03. The bound itself is meant as a whole: at most 2019 holds for its last day.
 */
function compared(
  { as, order }: ComparedField,
  is: 'at-least' | 'at-most',
  bound: string | undefined,
): (value: string) => boolean {
  if (bound === undefined) return () => false
  const least = is === 'at-least'
  if (as === 'number') {
    const limit = numberOf(bound)
    return (value) => (least ? Number(value) >= limit : Number(value) <= limit)
  }
  if (as === 'date') {
    // '~' comes after '-' and digits: '2019~' is the end of the year.
    return (value) => (least ? value >= bound : `${value}~` <= `${bound}~`)
  }
  if (order) {
    const limit = order.indexOf(bound)
    return (value) => {
      const rank = order.indexOf(value)
      return limit >= 0 && rank >= 0 && (least ? rank >= limit : rank <= limit)
    }
  }
  return (value) => (least ? value >= bound : value <= bound)
}

function contains({ names }: ComparedField, part: string | undefined): (value: string) => boolean {
  if (part === undefined) return () => false
  const wanted = folded(part)
  return (value) => [value, ...(names.get(value) ?? [])].some((word) => folded(word).includes(wanted))
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Not a number, equal to and comparable with nothing, where the text is none. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))
