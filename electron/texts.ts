import { createInstance } from 'i18next'
import { i18nOptions, type Language } from '../src/shared/i18n/resources.ts'

/** Looks a text up in one language. */
export type Texts = (key: string, params?: Record<string, string | number>) => string

/** The texts of a language, for menus and dialogs. */
export function textsIn(language: Language): Texts {
  const i18n = createInstance()
  // With resources at hand initialisation is synchronous.
  void i18n.init({ ...i18nOptions, lng: language, initAsync: false })
  return (key, params) => i18n.t(key, params ?? {})
}

/** The chosen language, else the system's where we have it, else English. */
export function languageFor(chosen: Language | null, systemLocale: string): Language {
  return chosen ?? (systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
}
