import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { StatisticFields } from '../statistics/queries.ts'
import { factNames } from '../../shared/domain/facts.ts'
import { type SampleStudy, sampleStudySchema } from '../../shared/domain/sample-study.ts'
import { statistics as statisticsContract } from '../../shared/contract/statistics.ts'
import type { CoreServices } from '../services.ts'

export interface SampleCase {
  /** Id of the case table. */
  key: string
  title: string
  titleEn: string
  /** Where the facts are from. */
  memo: string
  /** Facts that are known, as typed. */
  facts: { fact: string; text: string }[]
}

export interface SampleFiles {
  study: SampleStudy
  cases: SampleCase[]
  statistics: StatisticFields[]
  /** Absolute path of a report's text. */
  reportPath: (file: string) => string
}

/** Reads resources/sample. The files are ours and tested: one that does not fit is a bug. */
export async function readSampleFiles(services: CoreServices): Promise<SampleFiles> {
  const folder = join(services.resources, 'sample')
  const read = (file: string): Promise<string> => readFile(join(folder, file), 'utf8')
  const rows = (text: string): Record<string, string>[] =>
    parse<Record<string, string>>(text, { delimiter: '\t', columns: true, quote: false })
  const study = sampleStudySchema.parse(JSON.parse(await read('study.json')))
  const cases = rows(await read('accidents.tsv')).map((row): SampleCase => ({
    key: row['id'] ?? '',
    title: row['titleZh'] ?? '',
    titleEn: row['titleEn'] ?? '',
    memo: row['sourceNote'] ?? '',
    facts: factNames.flatMap((fact) => {
      const text = row[fact] ?? ''
      return text === '' ? [] : [{ fact, text }]
    }),
  }))
  const { statistics } = statisticsContract.create.input.parse({
    statistics: rows(await read('statistics.tsv')).map(({ value = '', ...row }) => ({
      ...row,
      value: value === '' ? null : Number(value),
    })),
  })
  return { study, cases, statistics, reportPath: (file) => join(folder, file) }
}
