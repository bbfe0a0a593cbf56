import type { CaseRow, FactState, Variable } from '../../../shared/contract/cases.ts'
import { type FactDefinition, type FactName, facts, formatFactValue } from '../../../shared/domain/facts.ts'
import { severityGrades } from '../../../shared/domain/severity.ts'
import type { Language } from '../../../shared/i18n/resources.ts'
import { titleIn } from '../../../shared/names.ts'

/** What editing a cell of a column changes. */
export type Field =
  | { kind: 'title' }
  | { kind: 'titleEn' }
  | { kind: 'fact'; fact: FactDefinition }
  | { kind: 'variable'; variable: Variable }

export interface CaseColumn {
  key: string
  label: string
  /** Under the label; '' where values have none. */
  unit: string
  width: number
  numeric: boolean
  /** Null where a cell can't be edited. */
  field: Field | null
  /** The fact it shows, computed ones too. */
  fact: FactName | null
  /** What the cell says; '' is missing. */
  show: (row: CaseRow) => string
  sortValue: (row: CaseRow) => string | number | null
}

type Translate = (key: string) => string

const widths: Partial<Record<FactName, number>> = {
  date: 126,
  time: 86,
  place: 156,
  division: 220,
  unit: 200,
  accidentName: 260,
  accidentType: 140,
  severityStated: 136,
  severityComputed: 140,
  deaths: 78,
  missing: 84,
  seriousInjuries: 88,
  minorInjuries: 88,
  injuries: 92,
  directEconomicLoss: 126,
  industry: 180,
  nature: 150,
  investigationBody: 200,
  reportDate: 126,
}

/** Figures stand before the grades that follow from them. */
const order: readonly FactName[] = [
  'date',
  'time',
  'place',
  'division',
  'unit',
  'accidentName',
  'accidentType',
  'deaths',
  'missing',
  'seriousInjuries',
  'minorInjuries',
  'injuries',
  'directEconomicLoss',
  'severityStated',
  'severityComputed',
  'industry',
  'nature',
  'investigationBody',
  'investigationLevel',
  'reportDate',
  'personsCriminal',
  'personsAdministrative',
  'personsParty',
  'personsFined',
  'finesTotal',
]
const inOrder = facts.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))

/** Columns that are not shown until someone asks for them. */
export const initiallyHidden: readonly string[] = [
  'fact:time',
  'fact:division',
  'fact:unit',
  'fact:accidentName',
  'fact:missing',
  'fact:seriousInjuries',
  'fact:minorInjuries',
  'fact:industry',
  'fact:nature',
  'fact:investigationBody',
  'fact:investigationLevel',
  'fact:reportDate',
  'fact:personsCriminal',
  'fact:personsAdministrative',
  'fact:personsParty',
  'fact:personsFined',
  'fact:finesTotal',
  'reports',
]

/** Every column of the case table: title, facts, variables, reports, codings. */
export function caseColumns(variables: readonly Variable[], language: Language, t: Translate): CaseColumn[] {
  const title: CaseColumn = {
    key: 'title',
    label: t('cases.column.title'),
    unit: '',
    width: 240,
    numeric: false,
    field: { kind: 'title' },
    fact: null,
    show: (row) => titleIn(language, row),
    sortValue: (row) => titleIn(language, row),
  }
  return [
    title,
    ...inOrder.map((fact) => factColumn(fact, language, t)),
    ...variables.map((variable) => variableColumn(variable, language, t)),
    countColumn('reports', t, ({ reports }) => reports.length),
    countColumn('codings', t, ({ codings }) => codings),
  ]
}

function factColumn(fact: FactDefinition, language: Language, t: Translate): CaseColumn {
  const numeric = fact.type === 'integer' || fact.type === 'money'
  return {
    key: `fact:${fact.name}`,
    label: t(`cases.fact.${fact.name}`),
    unit:
      fact.type === 'money'
        ? t('cases.unitOfMoney')
        : fact.type === 'integer'
          ? t('cases.unitOfPersons')
          : '',
    width: widths[fact.name] ?? 140,
    numeric,
    field: fact.computed ? null : { kind: 'fact', fact },
    fact: fact.name,
    show: ({ facts: values }) => {
      const value = values[fact.name]?.value
      return value === undefined ? '' : showFact(fact, value, language)
    },
    sortValue: ({ facts: values }) => {
      const value = values[fact.name]?.value
      if (value === undefined) return null
      if (numeric) return Number(value)
      const grade = severityGrades.findIndex((each) => each === value)
      return fact.name.startsWith('severity') && grade >= 0
        ? grade
        : formatFactValue(fact.name, value, language)
    },
  }
}

/** A fact in a column that gives its unit: bare figures, dates as ISO text, categories by name. */
export function showFact(fact: FactDefinition, value: string, language: Language): string {
  switch (fact.type) {
    case 'integer':
      return grouped(Number(value), language)
    case 'money':
      return grouped(language === 'en' ? Number(value) : Number(value) / 10_000, language)
    case 'category': {
      const name = formatFactValue(fact.name, value, language)
      // The column says what is graded.
      return fact.name.startsWith('severity') ? name.replace(/ accident$/u, '') : name
    }
    case 'date':
    case 'time':
    case 'text':
      return value
  }
}

function variableColumn(variable: Variable, language: Language, t: Translate): CaseColumn {
  const { id, name, type } = variable
  return {
    key: `variable:${id}`,
    label: name,
    unit: '',
    width: type === 'text' ? 160 : 120,
    numeric: type === 'number',
    field: { kind: 'variable', variable },
    fact: null,
    show: ({ variables }) => showVariable(variable, variables[id] ?? '', language, t),
    sortValue: ({ variables }) => {
      const value = variables[id]
      return value === undefined ? null : type === 'number' ? Number(value) : value
    },
  }
}

export function showVariable({ type }: Variable, value: string, language: Language, t: Translate): string {
  if (value === '') return ''
  if (type === 'number') return grouped(Number(value), language)
  return type === 'yes-no' ? t(`cases.yesNo.${value}`) : value
}

function countColumn(key: 'reports' | 'codings', t: Translate, count: (row: CaseRow) => number): CaseColumn {
  return {
    key,
    label: t(`cases.column.${key}`),
    unit: '',
    width: 88,
    numeric: true,
    field: null,
    fact: null,
    show: (row) => String(count(row)),
    sortValue: count,
  }
}

const formats = new Map<Language, Intl.NumberFormat>()

function grouped(value: number, language: Language): string {
  const known = formats.get(language)
  const format = known ?? new Intl.NumberFormat(language, { maximumFractionDigits: 6 })
  if (!known) formats.set(language, format)
  return format.format(value)
}

/** What editing a cell changes; the title that is edited is the one that is shown. */
export function fieldOf(column: CaseColumn, row: CaseRow, language: Language): Field | null {
  const english = column.field?.kind === 'title' && language === 'en' && row.titleEn !== ''
  return english ? { kind: 'titleEn' } : column.field
}

/** What editing starts with: a text that reads back as the same value. */
export function editText(field: Field, row: CaseRow, language: Language): string {
  if (field.kind === 'title') return row.title
  if (field.kind === 'titleEn') return row.titleEn
  if (field.kind === 'variable') return row.variables[field.variable.id] ?? ''
  const value = row.facts[field.fact.name]?.value
  if (value === undefined) return ''
  const named = field.fact.type === 'category' || field.fact.type === 'money'
  return named ? formatFactValue(field.fact.name, value, language) : value
}

/** What stands before a value: how it came to be, and whether readings disagree while no person has decided. */
export interface Mark {
  state: FactState
  disagree: boolean
}

export function markOf(row: CaseRow, fact: FactName | null): Mark | null {
  const value = fact === null ? undefined : row.facts[fact]
  if (!value || value.state === 'computed') return null
  const different = value.readings.some((reading) => reading.value !== value.value)
  return { state: value.state, disagree: different && value.state === 'automatic' }
}

export const stateMarks: Record<FactState, string> = { automatic: '○', confirmed: '●', entered: '✎' }

/** Whether the computed grade is known and not the stated one. */
export function severityDiffers({ facts: values }: CaseRow): boolean {
  const stated = values['severityStated']?.value
  const computed = values['severityComputed']?.value
  return stated !== undefined && computed !== undefined && stated !== computed
}

/** Facts of a case that a rule read and nobody has confirmed, in the order of the facts. */
export function unconfirmedFacts({ facts: values }: CaseRow): FactName[] {
  return facts.map(({ name }) => name).filter((name) => values[name]?.state === 'automatic')
}
