import { AppError } from '../../shared/contract/errors.ts'
import { type Quote, quoteAt } from '../../shared/text/quotes.ts'
import type { Db } from '../db/store.ts'
import { reportTextOf, textById } from './queries.ts'

/**
 * Answers the words at a place of a report with their context; the text last used is kept, so that codings of
 * one report in a row read it once. Positions are code points, end exclusive.
 * Throws AppError 'not.found', 'coding.badRange'.
 */
export function createQuoting(db: Db): (reportId: string, start: number, end: number) => Promise<Quote> {
  let last: { reportId: string; length: number; text: string } | undefined
  return async (reportId, start, end) => {
    if (last?.reportId !== reportId) {
      const { textId, length } = await reportTextOf(db, reportId)
      last = { reportId, length, text: await textById(db, textId) }
    }
    if (start >= end || end > last.length) {
      throw new AppError('coding.badRange', { start, end, length: last.length })
    }
    return quoteAt(last.text, start, end)
  }
}
