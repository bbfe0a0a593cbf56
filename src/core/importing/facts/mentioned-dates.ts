import { parseChineseNumeral } from '../../../shared/domain/chinese-numerals.ts'
import { isoDate } from '../../../shared/domain/dates-and-times.ts'

/** A day that a text mentions, with the year or month that it leaves to the reader put in. */
export interface MentionedDate {
  /** ISO date. */
  date: string
  year: number
  month: number
  day: number
  start: number
  end: number
  /** What the mention leaves out: nothing, the year, the year and month, or all (当日). */
  inherited: 'nothing' | 'year' | 'month' | 'day'
}

const partsOfDay = '凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜|零时'
const pattern = new RegExp(
  [
    String.raw`(?<![\d])(?<year>(?:19|20)\d{2})年(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?`,
    // 二〇〇八年四月二十八日
    String.raw`(?<year6>[一二][〇○零O0oо九][〇○零O0oо一二三四五六七八九]{2})年(?<month6>[一二三四五六七八九十]{1,2})月(?<day6>[一二三四五六七八九十]{1,3})[日号]`,
    // 十二月四日, and in the same news 四日六时
    String.raw`(?<![年一二三四五六七八九十])(?<month8>[一二三四五六七八九十]{1,2})月(?<day8>[一二三四五六七八九十]{1,3})日`,
    String.raw`(?<![月至到一二三四五六七八九十])(?<day9>[一二三四五六七八九十]{1,3})日(?=(?:${partsOfDay})?[一二三四五六七八九十]{1,3}时)`,
    // 1993年农历正月初八(公历1月30日)
    String.raw`(?<![\d])(?<year7>(?:19|20)\d{2})年[^,。;()\d]{0,12}\((?:即|公历|阳历)+(?<month7>\d{1,2})月(?<day7>\d{1,2})日\)`,
    String.raw`(?<![\d.\-/])(?<year2>(?:19|20)\d{2})(?<mark>[-./])(?<month2>\d{1,2})\k<mark>(?<day2>\d{1,2})(?![\d.])`,
    String.raw`(?<![\d年])(?<month3>\d{1,2})月(?<day3>\d{1,2})[日号]`,
    String.raw`(?<same>同年|当年|该年)(?<month4>\d{1,2})月(?<day4>\d{1,2})[日号]`,
    String.raw`(?<![\d月至到—-])(?<day5>\d{1,2})日[.,]?(?=${partsOfDay}|\d{1,2}[时点:])`,
    String.raw`当日|当天|同日|事发日`,
  ].join('|'),
  'g',
)

/** All days that a Chinese text mentions, in their order. */
export function mentionedDates(plain: string): MentionedDate[] {
  const found: MentionedDate[] = []
  const waiting: { month: number; day: number; start: number; end: number }[] = []
  let last: MentionedDate | null = null
  for (const match of plain.matchAll(pattern)) {
    const groups = match.groups ?? {}
    const start = match.index
    const end = start + match[0].length
    const year = groups['year'] ?? groups['year2'] ?? groups['year7'] ?? arabic(groups['year6'])
    const month =
      groups['month'] ??
      groups['month2'] ??
      groups['month3'] ??
      groups['month4'] ??
      groups['month7'] ??
      arabic(groups['month6'] ?? groups['month8'])
    const day =
      groups['day'] ??
      groups['day2'] ??
      groups['day3'] ??
      groups['day4'] ??
      groups['day5'] ??
      groups['day7'] ??
      arabic(groups['day6'] ?? groups['day8'] ?? groups['day9'])
    const inherited =
      year !== undefined ? 'nothing' : month !== undefined ? 'year' : day !== undefined ? 'month' : 'day'
    if (inherited !== 'nothing' && last === null) {
      if (inherited === 'year') waiting.push({ month: Number(month), day: Number(day), start, end })
      continue
    }
    const mention = dated(
      Number(year ?? last?.year),
      Number(month ?? last?.month),
      Number(day ?? last?.day),
      { start, end, inherited },
    )
    if (mention === null) continue
    found.push(mention)
    last = mention
  }
  const first = found[0]
  if (first !== undefined) {
    // Days before the first full date: the year is that of a later one, which often is the day of publication.
    for (const { month, day, start, end } of waiting) {
      const later = month > first.month || (month === first.month && day > first.day)
      const mention = dated(later ? first.year - 1 : first.year, month, day, {
        start,
        end,
        inherited: 'year',
      })
      if (mention !== null) found.push(mention)
    }
    found.sort((a, b) => a.start - b.start)
  }
  return found
}

function arabic(numeral: string | undefined): string | undefined {
  if (numeral === undefined) return undefined
  const number = parseChineseNumeral(numeral.replaceAll(/[○零O0oо]/g, '〇'))
  return number === null ? undefined : String(number)
}

function dated(
  year: number,
  month: number,
  day: number,
  rest: Pick<MentionedDate, 'start' | 'end' | 'inherited'>,
): MentionedDate | null {
  const date = isoDate(String(year), String(month), String(day))
  return date === null ? null : { date, year, month, day, ...rest }
}

/** The first mention from `start` on that ends by `end`. Mentions are sorted. */
export function datesBetween(dates: readonly MentionedDate[], start: number, end: number): MentionedDate[] {
  let low = 0
  let high = dates.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((dates[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const found: MentionedDate[] = []
  for (let at = low; at < dates.length; at++) {
    const date = dates[at]
    if (date === undefined || date.end > end) break
    found.push(date)
  }
  return found
}
