import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { i18nOptions, type Language } from '../shared/i18n/resources.ts'

/** The language of a setting: chosen, or the system's. */
export function effectiveLanguage(chosen: Language | null): Language {
  return chosen ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
}

export async function initI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({ ...i18nOptions, lng: language })
  document.documentElement.lang = language
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
