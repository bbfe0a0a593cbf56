import type { Language } from '../shared/i18n/resources.ts'

/** The language asked for, else the environment's (LC_ALL, LANG), as one of ours. */
export function languageOf(wanted?: string): Language {
  const { LC_ALL, LANG } = process.env
  return (wanted ?? LC_ALL ?? LANG ?? 'en').toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
