import type { CaseRow, Variable } from '../../../shared/contract/cases.ts'
import type { CaseCondition } from '../../../shared/contract/filters.ts'
import { type FactDefinition, facts, formatFactValue, parseFactValue } from '../../../shared/domain/facts.ts'
import { parseVariableValue } from '../../../shared/domain/variables.ts'
import type { Language } from '../../../shared/i18n/resources.ts'
import { nameIn } from '../../../shared/names.ts'

export type Test = CaseCondition['is']

/** What a field's values are like, which decides what can be asked of them. */
export type FieldKind = 'grades' | 'options' | 'words' | 'number' | 'date' | 'yes-no'

/** A fact or variable that cases can be filtered by. */
export interface CaseField {
  /** As `caseCondition.field` names it. */
  key: string
  label: string
  kind: FieldKind
  source: { fact: FactDefinition } | { variable: Variable }
}

/** What can be asked of a field, the most usual first. */
export const testsOf: Record<FieldKind, readonly Test[]> = {
  grades: ['one-of', 'at-least', 'at-most', 'none-of', 'known', 'missing'],
  options: ['one-of', 'none-of', 'known', 'missing'],
  words: ['contains', 'one-of', 'none-of', 'known', 'missing'],
  number: ['at-least', 'at-most', 'one-of', 'known', 'missing'],
  date: ['one-of', 'at-least', 'at-most', 'known', 'missing'],
  'yes-no': ['one-of', 'known', 'missing'],
}

/** The most usual question first: what happened, how bad, when, where. */
const usual = [
  'severityComputed',
  'date',
  'accidentType',
  'deaths',
  'industry',
  'place',
  'directEconomicLoss',
]

/** Every field, the ones asked for most first, variables last. */
export function caseFields(variables: readonly Variable[], t: (key: string) => string): CaseField[] {
  const rank = ({ name }: FactDefinition): number => {
    const at = usual.indexOf(name)
    return at < 0 ? usual.length : at
  }
  return [
    ...facts
      .toSorted((a, b) => rank(a) - rank(b))
      .map((fact): CaseField => ({
        key: fact.name,
        label: t(`cases.fact.${fact.name}`),
        kind: kindOfFact(fact),
        source: { fact },
      })),
    ...variables.map((variable): CaseField => ({
      key: `variable:${variable.id}`,
      label: variable.name,
      kind: kindOfVariable(variable),
      source: { variable },
    })),
  ]
}

function kindOfFact({ name, type }: FactDefinition): FieldKind {
  if (name.startsWith('severity')) return 'grades'
  const kinds = {
    category: 'options',
    integer: 'number',
    money: 'number',
    date: 'date',
    time: 'words',
    text: 'words',
  } as const
  return kinds[type]
}

function kindOfVariable({ type }: Variable): FieldKind {
  const kinds = {
    category: 'options',
    number: 'number',
    date: 'date',
    text: 'words',
    'yes-no': 'yes-no',
  } as const
  return kinds[type]
}

/** A value as people read it. */
export function showValue(
  { source }: CaseField,
  value: string,
  language: Language,
  t: (key: string) => string,
): string {
  if ('fact' in source) return formatFactValue(source.fact.name, value, language)
  return source.variable.type === 'yes-no' ? t(`cases.yesNo.${value}`) : value
}

/** What was typed as the field's canonical value; null where it is none. */
export function readValue({ source }: CaseField, typed: string): string | null {
  // Computed facts are read like the stated ones.
  const parsed =
    'variable' in source
      ? parseVariableValue(source.variable, typed)
      : parseFactValue(source.fact.computed ? 'severityStated' : source.fact.name, typed)
  return 'error' in parsed ? null : parsed.value
}

/** What an editor starts with: a text that reads back as the same value. */
export function editedValue(field: CaseField, value: string, language: Language): string {
  return 'fact' in field.source && field.source.fact.type === 'money'
    ? formatFactValue(field.source.fact.name, value, language)
    : value
}

/** The values to choose from: those of a list, and those that cases have. */
export function valuesToChoose(
  field: CaseField,
  rows: readonly CaseRow[],
  language: Language,
  t: (key: string) => string,
): { value: string; label: string }[] {
  const known = listed(field, language, t)
  const values = new Set(known.map(({ value }) => value))
  const others = new Set(
    rows.flatMap((row) => valueOf(field, row) ?? []).filter((value) => !values.has(value)),
  )
  const collator = new Intl.Collator(language, { numeric: true })
  return [
    ...known,
    ...[...others]
      .map((value) => ({ value, label: showValue(field, value, language, t) }))
      .toSorted((a, b) => collator.compare(a.label, b.label)),
  ]
}

function listed({ source }: CaseField, language: Language, t: (key: string) => string) {
  if ('fact' in source) {
    return (source.fact.options ?? []).map((option) => ({
      value: option.key,
      label: nameIn(language, option),
    }))
  }
  const { type, options } = source.variable
  if (type === 'yes-no') return ['yes', 'no'].map((value) => ({ value, label: t(`cases.yesNo.${value}`) }))
  return options.map((value) => ({ value, label: value }))
}

function valueOf({ source }: CaseField, row: CaseRow): string | undefined {
  return 'fact' in source ? row.facts[source.fact.name]?.value : row.variables[source.variable.id]
}

/** A condition that asks nothing yet. */
export const emptyCondition = (field: CaseField): CaseCondition => ({
  field: field.key,
  is: testsOf[field.kind][0] ?? 'known',
  values: [],
})

/** Whether a condition asks something. */
export const isComplete = ({ is, values = [] }: CaseCondition): boolean =>
  is === 'known' || is === 'missing' || values.length > 0

/** The definition of a field that conditions name; null where it is gone. */
export function fieldNamed(key: string, fields: readonly CaseField[]): CaseField | null {
  return fields.find((field) => field.key === key) ?? null
}
