import type { Language } from '../shared/i18n/resources.ts'

/**
 * The language asked for, else the environment's (LC_ALL, LC_MESSAGES, LANG, where an empty one counts as none,
 * as POSIX has it), else the system's, as one of ours.
 */
export function languageOf(wanted?: string): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const given = [wanted, LC_ALL, LC_MESSAGES, LANG].find((text) => text !== undefined && text !== '')
  const language = given ?? Intl.DateTimeFormat().resolvedOptions().locale
  return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
