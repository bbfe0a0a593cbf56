import enCases from './en/cases.json' with { type: 'json' }
import enChain from './en/chain.json' with { type: 'json' }
import enCli from './en/cli.json' with { type: 'json' }
import enCodebook from './en/codebook.json' with { type: 'json' }
import enCoding from './en/coding.json' with { type: 'json' }
import enCommon from './en/common.json' with { type: 'json' }
import enDesktop from './en/desktop.json' with { type: 'json' }
import enErrors from './en/errors.json' with { type: 'json' }
import enExporting from './en/exporting.json' with { type: 'json' }
import enHistory from './en/history.json' with { type: 'json' }
import enMemos from './en/memos.json' with { type: 'json' }
import enReports from './en/reports.json' with { type: 'json' }
import enReview from './en/review.json' with { type: 'json' }
import enSearch from './en/search.json' with { type: 'json' }
import enShell from './en/shell.json' with { type: 'json' }
import enStatistics from './en/statistics.json' with { type: 'json' }
import enSuggestions from './en/suggestions.json' with { type: 'json' }
import zhCases from './zh-CN/cases.json' with { type: 'json' }
import zhChain from './zh-CN/chain.json' with { type: 'json' }
import zhCli from './zh-CN/cli.json' with { type: 'json' }
import zhCodebook from './zh-CN/codebook.json' with { type: 'json' }
import zhCoding from './zh-CN/coding.json' with { type: 'json' }
import zhCommon from './zh-CN/common.json' with { type: 'json' }
import zhDesktop from './zh-CN/desktop.json' with { type: 'json' }
import zhErrors from './zh-CN/errors.json' with { type: 'json' }
import zhExporting from './zh-CN/exporting.json' with { type: 'json' }
import zhHistory from './zh-CN/history.json' with { type: 'json' }
import zhMemos from './zh-CN/memos.json' with { type: 'json' }
import zhReports from './zh-CN/reports.json' with { type: 'json' }
import zhReview from './zh-CN/review.json' with { type: 'json' }
import zhSearch from './zh-CN/search.json' with { type: 'json' }
import zhShell from './zh-CN/shell.json' with { type: 'json' }
import zhStatistics from './zh-CN/statistics.json' with { type: 'json' }
import zhSuggestions from './zh-CN/suggestions.json' with { type: 'json' }

/** All texts by language; the first key is the capability (or shell, common, errors, cli). */
export const resources = {
  en: {
    translation: {
      cases: enCases,
      chain: enChain,
      cli: enCli,
      codebook: enCodebook,
      coding: enCoding,
      common: enCommon,
      desktop: enDesktop,
      errors: enErrors,
      exporting: enExporting,
      history: enHistory,
      memos: enMemos,
      reports: enReports,
      review: enReview,
      search: enSearch,
      shell: enShell,
      statistics: enStatistics,
      suggestions: enSuggestions,
    },
  },
  'zh-CN': {
    translation: {
      cases: zhCases,
      chain: zhChain,
      cli: zhCli,
      codebook: zhCodebook,
      coding: zhCoding,
      common: zhCommon,
      desktop: zhDesktop,
      errors: zhErrors,
      exporting: zhExporting,
      history: zhHistory,
      memos: zhMemos,
      reports: zhReports,
      review: zhReview,
      search: zhSearch,
      shell: zhShell,
      statistics: zhStatistics,
      suggestions: zhSuggestions,
    },
  },
} as const

export type Language = keyof typeof resources

/** What i18next is initialised with, in the interface and in the command line. */
export const i18nOptions = {
  resources,
  fallbackLng: 'en',
  supportedLngs: ['en', 'zh-CN'],
  interpolation: { escapeValue: false },
} as const
