import { isHan } from './han.ts'

export type TextLanguage = 'zh' | 'en' | 'other'

/** UTF-16 units looked at; a report does not change its language later. */
const sampleLength = 20_000

/** Han share of all letters from which a text is Chinese: one Han character says as much as several Latin letters. */
const hanShare = 0.2

/** Share of kana among Han and kana from which a text is Japanese. */
const kanaShare = 0.15

const englishWords = /\b(?:the|of|and|to|in|was|is|that|for|with|were|by|on|at|from|it|this|as|be|an?)\b/gi

/** From this many words on, an English text must show English function words. */
const enoughWords = 40

/** The language of a text for `lang` attributes and word rules, by the share of Han and Latin letters. */
export function detectLanguage(text: string): TextLanguage {
  const sample = text.slice(0, sampleLength)
  let han = 0
  let kana = 0
  let latin = 0
  let otherLetters = 0
  for (const character of sample) {
    const code = character.codePointAt(0) ?? 0
    if (isHan(code)) han++
    else if (code >= 0x3040 && code <= 0x30ff) kana++
    else if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) latin++
    else if (code > 0xbf && /\p{L}/u.test(character)) otherLetters++
  }
  const letters = han + kana + latin + otherLetters
  if (letters === 0) return 'other'
  if (kana > kanaShare * (han + kana) && kana + han > hanShare * letters) return 'other'
  if (han >= hanShare * letters) return 'zh'
  if (latin < 0.7 * letters) return 'other'
  return looksEnglish(sample) ? 'en' : 'other'
}

function looksEnglish(sample: string): boolean {
  const words = sample.match(/\p{L}+/gu)?.length ?? 0
  if (words < enoughWords) return true
  return (sample.match(englishWords)?.length ?? 0) >= 0.12 * words
}
