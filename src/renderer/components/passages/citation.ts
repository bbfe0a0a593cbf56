import type { TFunction } from 'i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { caseTitleOf } from './grouping.ts'

interface Source {
  quote: string
  case: string
  report: string
  section: SectionKind | null
  page: number | null
}

/** A quote with case, report, section and page (where they are known), as it goes into a manuscript. */
export function cite(t: TFunction, { quote, section, page, ...source }: Source): string {
  const place = [
    section === null ? '' : t('chain.passages.citationSection', { section: t(`reports.section.${section}`) }),
    page === null ? '' : t('chain.passages.citationPage', { page }),
  ].join('')
  return t('chain.passages.citation', { ...source, quote: quote.replaceAll(/\s*\n\s*/g, ' '), place })
}

/** The same of a passage. */
export function citationOf(t: TFunction, language: string, passage: Passage): string {
  const { quote, section, page } = passage
  const report = passage.reportTitle || passage.reportFile
  return cite(t, { quote, case: caseTitleOf(passage, language), report, section, page })
}
