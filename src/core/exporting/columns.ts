import type { DatasetCell, DictionaryEntry } from '../../shared/contract/exporting.ts'
import type { CaseRow, Variable } from '../../shared/contract/cases.ts'
import { factDefinition, type FactLanguage, formatFactValue } from '../../shared/domain/facts.ts'
import en from '../../shared/i18n/en/exporting.json' with { type: 'json' }
import zh from '../../shared/i18n/zh-CN/exporting.json' with { type: 'json' }
import { factColumns, variableColumn, variablePrefix } from '../cases/fact-columns.ts'

/** A column of an export: how it is described, and its cell in a row of type R. */
export interface Column<R> extends DictionaryEntry {
  cell: (row: R) => DatasetCell
}

export type ColumnName = keyof typeof en.dictionary.column

type Described = Partial<Pick<DictionaryEntry, 'type' | 'unit' | 'values' | 'missing'>>

/** A column that every project has, labelled and described by the texts under `exporting.dictionary.column`. */
export function column<R>(
  name: ColumnName,
  cell: (row: R) => DatasetCell,
  described: Described = {},
): Column<R> {
  return {
    column: name,
    labelEn: en.dictionary.column[name].label,
    labelZh: zh.dictionary.column[name].label,
    type: 'text',
    unit: '',
    values: '',
    descriptionEn: en.dictionary.column[name].description,
    descriptionZh: zh.dictionary.column[name].description,
    missing: 'empty',
    ...described,
    cell,
  }
}

const persons = new Set(['deaths', 'missing', 'seriousInjuries', 'minorInjuries', 'injuries'])
const factTypes = {
  integer: 'integer',
  money: 'number',
  date: 'date',
  time: 'time',
  text: 'text',
  category: 'category',
} as const

/** One column per fact: numbers as numbers, money in yuan, dates as ISO text, categories by name in the language. */
export function factCells(language: FactLanguage): Column<CaseRow>[] {
  return factColumns.map(({ fact, column: name, labelEn, labelZh }) => {
    const type = factDefinition(fact)?.type ?? 'text'
    const options = factDefinition(fact)?.options ?? []
    return {
      column: name,
      labelEn,
      labelZh,
      type: factTypes[type],
      unit: type === 'money' ? 'yuan' : persons.has(fact) ? 'persons' : '',
      values: options.map(({ nameEn, nameZh }) => (language === 'en' ? nameEn : nameZh)).join('; '),
      descriptionEn: en.dictionary.fact[fact],
      descriptionZh: zh.dictionary.fact[fact],
      missing: 'empty',
      cell: ({ facts }) => {
        const value = facts[fact]?.value
        if (value === undefined) return null
        if (type === 'integer' || type === 'money') return Number(value)
        return type === 'category' ? formatFactValue(fact, value, language) : value
      },
    }
  })
}

/** One column per variable of the study. */
export function variableCells(variables: readonly Variable[]): Column<CaseRow>[] {
  return variables.map(({ id, name, type, options, description }) => ({
    column: variableColumn(name),
    labelEn: name,
    labelZh: name,
    type,
    unit: '',
    values: type === 'yes-no' ? 'yes; no' : options.join('; '),
    descriptionEn: description === '' ? en.dictionary.variable : description,
    descriptionZh: description === '' ? zh.dictionary.variable : description,
    missing: 'empty',
    cell: ({ variables: values }) => {
      const value = values[id]
      return value === undefined ? null : type === 'number' ? Number(value) : value
    },
  }))
}

/** Gives columns of one name different ones: a variable is marked as such, anything else is numbered. */
export function withUniqueNames<R>(columns: readonly Column<R>[]): Column<R>[] {
  const taken = new Set<string>()
  return columns.map((each) => {
    let name = each.column
    if (taken.has(name)) name = `${variablePrefix}${each.column}`
    for (let number = 2; taken.has(name); number += 1) name = `${each.column} (${number})`
    taken.add(name)
    return { ...each, column: name }
  })
}

/** Another table's column over the rows of this one. */
export function over<R, S>({ cell, ...described }: Column<S>, part: (row: R) => S): Column<R> {
  return { ...described, cell: (row) => cell(part(row)) }
}

export function entryOf<R>({ cell: _cell, ...entry }: Column<R>): DictionaryEntry {
  return entry
}
