import type { TFunction } from 'i18next'
import type { FactReading } from '../../../shared/contract/cases.ts'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { formatFactValue } from '../../../shared/domain/facts.ts'
import type { Language } from '../../../shared/i18n/resources.ts'

/** The values that readings give, each once, the chosen one first. */
export function valuesOf(fact: string, readings: readonly FactReading[], language: Language): string[] {
  const sorted = readings.toSorted((a, b) => Number(b.chosen) - Number(a.chosen))
  return [...new Set(sorted.map(({ value }) => formatFactValue(fact, value, language)))]
}

/** What is to be checked, in one line. */
export function wordsOf(item: ReviewItem, t: TFunction, language: Language): string {
  switch (item.kind) {
    case 'disagreement':
    case 'low-confidence':
      return t(`review.says.${item.kind}`, {
        fact: t(`cases.fact.${item.fact}`),
        values: valuesOf(item.fact, item.readings, language).join(' · '),
      })
    case 'severity':
      return t('review.says.severity', {
        stated: formatFactValue('severityStated', item.stated, language),
        computed: formatFactValue('severityComputed', item.computed, language),
      })
    case 'missing-fact':
      return t('review.says.missing-fact', { fact: t(`cases.fact.${item.fact}`) })
    case 'duplicate':
      return t(`review.says.duplicate.${item.other.likeness}`)
    case 'recognised-page':
      return t('review.says.recognised-page', { page: item.page, count: item.lines })
    case 'unrecognised-pages':
      return t('review.says.unrecognised-pages', { count: item.pages })
    case 'unknown-kind':
      return t('review.says.unknown-kind')
    case 'orphaned-coding':
      return t('review.says.orphaned-coding', { quote: item.quote })
  }
}
