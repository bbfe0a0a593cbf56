import type { DatasetCell, DictionaryEntry } from '../../shared/contract/exporting.ts'
import en from '../../shared/i18n/en/exporting.json' with { type: 'json' }
import zh from '../../shared/i18n/zh-CN/exporting.json' with { type: 'json' }

export const dictionaryHeader = [
  'column',
  'label_en',
  'label_zh',
  'type',
  'unit',
  'values',
  'description_en',
  'description_zh',
  'missing',
] as const

/** The data dictionary as a table: a row per column, and one about the file itself under '*'. */
export function dictionaryRows(
  dictionary: readonly DictionaryEntry[],
  format: 'csv' | 'xlsx',
): DatasetCell[][] {
  const missing = (kind: DictionaryEntry['missing']): string =>
    `${en.dictionary.missing[kind]} / ${zh.dictionary.missing[kind]}`
  return [
    ...dictionary.map((entry) => [
      entry.column,
      entry.labelEn,
      entry.labelZh,
      entry.type,
      entry.unit,
      entry.values,
      entry.descriptionEn,
      entry.descriptionZh,
      missing(entry.missing),
    ]),
    ['*', '', '', 'note', '', '', en.dictionary.note[format], zh.dictionary.note[format], ''],
  ]
}
