import type { AppSettings } from '../../shared/contract/settings.ts'

type Language = 'zh' | 'en' | 'other'

/** What suits the language, unless a person chose another line height. */
export function readingLineHeight(settings: Pick<AppSettings, 'readingLine'>, language: Language): number {
  return settings.readingLine ?? (language === 'zh' ? 1.8 : 1.6)
}

const song = "'Songti SC', 'SimSun', 'Noto Serif CJK SC', 'Noto Serif SC', 'Source Han Serif SC'"
const kai = "'Kaiti SC', 'STKaiti', 'KaiTi', 'AR PL UKai CN', 'LXGW WenKai'"
const latin = "Georgia, 'Times New Roman', 'Liberation Serif'"
/** Letters and digits alone (see global.css): quotation marks in Chinese text are as wide as its characters. */
const letters = "'Causeway letters'"

/** The font stack of a choice: Hei, Song or Kai, with a Latin face that goes with it. */
export function readingFontFamily(font: AppSettings['readingFont'], language: Language): string {
  if (font === 'sans') return 'var(--mantine-font-family)'
  const han = font === 'kai' ? `${kai}, ${song}` : song
  return language === 'zh' ? `${letters}, ${han}, ${latin}, serif` : `${latin}, ${han}, serif`
}
