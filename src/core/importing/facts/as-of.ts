import type { ChineseView } from './chinese-view.ts'
import type { Sentence } from './sentences.ts'
import { isoDate } from '../../../shared/domain/dates-and-times.ts'

const asOf =
  /(?:截至|截止|截止到|截至到|截止至|至)(?:(?<year>(?:19|20)\d{2})年)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})[日号]/g

/**
 * The date that a figure at a position holds for: the nearest 截至… before it in its sentence. Where it leaves out
 * year or month, those of the accident. Null where the sentence gives none.
 */
export function asOfBefore(view: ChineseView, sentence: Sentence, position: number): string | null {
  const words = view.plain.slice(sentence.start, Math.min(sentence.end, position + 30))
  let found: RegExpExecArray | null = null
  for (const match of words.matchAll(asOf)) {
    if (match[0].startsWith('至') && !/[统计]$/.test(words.slice(Math.max(0, match.index - 2), match.index)))
      continue
    if (
      sentence.start + match.index > position &&
      !/^[\d.]+[余多]?[万亿]?元?\(/.test(words.slice(position - sentence.start))
    )
      break
    found = match
  }
  if (found === null) return null
  const { year, month, day } = found.groups ?? {}
  const accident = view.accidents.find(({ date }) => date !== null)?.date ?? view.dates[0]
  const ownYear = year ?? (accident === undefined || accident === null ? undefined : String(accident.year))
  const ownMonth = month ?? (accident === undefined || accident === null ? undefined : String(accident.month))
  if (ownYear === undefined || ownMonth === undefined || day === undefined) return null
  const early =
    year === undefined && accident !== undefined && accident !== null && Number(ownMonth) < accident.month
  return isoDate(String(Number(ownYear) + (early ? 1 : 0)), ownMonth, day)
}
