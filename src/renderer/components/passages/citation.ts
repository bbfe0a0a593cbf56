import type { TFunction } from 'i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import { caseTitleOf } from './grouping.ts'

/** The quote with case, report and page, as it goes into a manuscript. */
export function citationOf(t: TFunction, language: string, passage: Passage): string {
  const quote = passage.quote.replaceAll(/\s*\n\s*/g, ' ')
  const source = {
    quote,
    case: caseTitleOf(passage, language),
    report: passage.reportTitle || passage.reportFile,
  }
  if (passage.page === null) return t('chain.passages.citation', source)
  return t('chain.passages.citationWithPage', { ...source, page: passage.page })
}
