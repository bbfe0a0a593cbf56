import { useTranslation } from 'react-i18next'
import type { Statistic } from '../../../shared/contract/statistics.ts'
import { useLanguage } from '../../api/index.ts'

export interface FigureWords {
  indicator: (key: string) => string
  severity: (key: string) => string
  /** '–' for a missing value; derived ones are marked. */
  value: (figure: Statistic) => string
  /** Why there is no value, or how it came to be. */
  reason: (figure: Statistic) => string
}

/** Words for figures: known keys in the interface language, all else as entered. */
export function useFigureWords(): FigureWords {
  const { t } = useTranslation()
  const language = useLanguage()
  return {
    indicator: (key) => t(`statistics.indicatorName.${key}`, { defaultValue: key }),
    severity: (key) => (key === '' ? '' : t(`statistics.severityName.${key}`, { defaultValue: key })),
    value: ({ value, status }) =>
      value === null ? '–' : `${status === 'derived' ? '≈ ' : ''}${value.toLocaleString(language)}`,
    reason: ({ value, status, note }) =>
      value === null
        ? t('statistics.missingBecause', { note }).trim()
        : [t(`statistics.statusText.${status}`), note].filter(Boolean).join(' '),
  }
}
