import { parseChineseNumeral } from './chinese-numerals.ts'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const aboutSuffix = /(?:许|左右|前后)$/
const datePatterns = [
  /^(?<year>\d{4})年(?:(?<month>\d{1,2})月(?:(?<day>\d{1,2})[日号])?)?$/,
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})(?:\k<mark>(?<day>\d{1,2}))?$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T\d{2}:\d{2}.*$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<year>\d{4})$/,
]
const englishDates = [
  /^(?:(?<day>\d{1,2})(?:st|nd|rd|th)? )?(?<name>[a-z]+)\.? (?<year>\d{4})$/,
  /^(?<name>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/,
]

/**
 * Reads a calendar date of a day, a month or a year: '2019-02-23', '2019年2月23日', '23 February 2019', '2019年2月',
 * '2019'. Answers ISO text as exact as what was given ('2019-02-23', '2019-02', '2019'), or null where it is none.
 */
export function parsePartialDate(input: string): string | null {
  const text = input.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(aboutSuffix, '')
  const compact = text.replaceAll(/(?<=[年月\d]) | (?=[年月日号])/g, '')
  for (const pattern of datePatterns) {
    const found = (pattern.exec(compact) ?? pattern.exec(text.toUpperCase()))?.groups
    if (found) return isoDate(found['year'], found['month'], found['day'])
  }
  for (const pattern of englishDates) {
    const found = pattern.exec(text)?.groups
    const name = found?.['name'] ?? ''
    const index = name.length < 3 ? -1 : months.findIndex((month) => month.startsWith(name))
    if (found && index >= 0) return isoDate(found['year'], String(index + 1), found['day'])
  }
  return null
}

/** ISO text of a day, a month or a year; null where there is no such day. */
export function isoDate(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  if (year === undefined || Number(year) < 1000) return null
  if (month === undefined) return year
  const monthNumber = Number(month)
  if (monthNumber < 1 || monthNumber > 12) return null
  const yearAndMonth = `${year}-${month.padStart(2, '0')}`
  if (day === undefined) return yearAndMonth
  const daysInMonth = new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate()
  if (Number(day) < 1 || Number(day) > daysInMonth) return null
  return `${yearAndMonth}-${day.padStart(2, '0')}`
}

/** Shows an ISO date of any exactness: '2019年2月23日', '23 February 2019'; text that is none stays as it is. */
export function formatPartialDate(value: string, language: 'en' | 'zh-CN'): string {
  const found = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/.exec(value)?.groups
  if (!found) return value
  const { year, month, day } = found
  if (language === 'zh-CN') {
    return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`
  }
  const name = month ? months[Number(month) - 1] : undefined
  const capitalised = name ? name.slice(0, 1).toUpperCase() + name.slice(1) : undefined
  return [day ? String(Number(day)) : undefined, capitalised, year].filter(Boolean).join(' ')
}

const numerals =
  /^(?<part>[^\d零〇一二三四五六七八九十]{0,2})(?<hour>[零〇一二三四五六七八九十]{1,3})(?=[时点])(?<rest>.*)$/
const chineseTime =
  /^(?<part>凌晨|清晨|早晨|早上|早|晨|上午|中午|下午|傍晚|晚上|晚|夜间)?(?<hour>\d{1,2})(?:时|点)(?:(?<minute>\d{1,2})分?|(?<half>半)|(?<whole>整))?(?:\d{1,2}秒)?$/
const clockTime = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?(?<part>am|pm|a\.m\.|p\.m\.)?$/
const afternoon = new Set(['下午', '傍晚', 'pm', 'p.m.'])
const night = new Set(['晚上', '晚', '夜间'])
const morning = new Set(['am', 'a.m.', '凌晨'])

/**
 * Reads a time of day: '8时20分许', '13:30', '下午3时', '8:20 pm'. Answers HH:MM (24 hours), or null where it is none.
 * An hour without minutes is taken as the full hour; the text kept beside the value shows that it was rough.
 */
export function parseTimeOfDay(input: string): string | null {
  const text = withDigits(
    input.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '').replace(aboutSuffix, ''),
  )
  const found = (chineseTime.exec(text) ?? clockTime.exec(text))?.groups
  if (!found) return null
  const hour = hourOfDay(Number(found['hour']), found['part'] ?? '')
  const minute = found['half'] === undefined ? Number(found['minute'] ?? 0) : 30
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** 四时三十八分 = 4时38分. */
function withDigits(text: string): string {
  return numerals.test(text)
    ? text.replaceAll(/[零〇一二三四五六七八九十]+/g, (numeral) =>
        String(parseChineseNumeral(numeral) ?? numeral),
      )
    : text
}

function hourOfDay(hour: number, part: string): number {
  if (hour === 12 && (morning.has(part) || night.has(part))) return 0
  const late =
    (afternoon.has(part) && hour < 12) ||
    (night.has(part) && hour >= 5 && hour < 12) ||
    (part === '中午' && hour < 5)
  return late ? hour + 12 : hour
}
