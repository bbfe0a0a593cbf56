import { isoDate, parseTimeOfDay } from '../../../shared/domain/dates-and-times.ts'
import { fitsTag } from './accident-sentences.ts'
import { ofAnotherDay } from './casualties.ts'
import type { ChineseView } from './chinese-view.ts'
import type { Reading } from './reading.ts'

const time =
  /(?<part>凌晨|清晨|早晨|早上|早|晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜)?(?<clock>\d{1,2}(?:时|点)(?:\d{1,2}分?|半|整)?|\d{1,2}:\d{2}(?::\d{2})?)(?:\d{1,2}秒)?(?:许|左右|前后)?/g

/** Right behind a date the hour may be written in words: 四时三十八分, 零时40分. */
const timeInWords =
  /(?<part>凌晨|清晨|早晨|早上|早|晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜)?(?<clock>[零〇一二三四五六七八九十]{1,3}(?:时|点)(?:(?:\d{1,2}|[零〇一二三四五六七八九十]{1,3})分?|半|整)?)(?:[\d零〇一二三四五六七八九十]{1,3}秒)?(?:许|左右|前后)?/y

/** Day and hour of the accident from the sentences that tell of it, and from its tag where none gives a day. */
export function readOccurrence(view: ChineseView): Reading[] {
  const readings: Reading[] = []
  for (const accident of view.accidents) {
    const { date } = accident
    if (date === null || accident.score < 2) continue
    if (view.tag !== null && !fitsTag(date, view.tag) && accident.score < 6) continue
    readings.push({
      fact: 'date',
      value: date.date,
      start: date.start,
      end: date.end,
      rule: 'date.accident-sentence 1',
      score: accident.score,
      asOf: null,
    })
    const hour = timeAfter(view.plain, date.end, accident.end)
    const labelled = /时间[:\t为是]*$/.test(
      view.plain.slice(Math.max(accident.start, date.start - 6), date.start),
    )
    if (hour !== null && (accident.sure || labelled) && !ofAnotherDay(view, accident))
      readings.push({ ...hour, score: accident.score })
  }
  readings.push(...taggedDates(view, readings))
  if (!readings.some(({ fact }) => fact === 'date')) readings.push(...narrated(view))
  if (!readings.some(({ fact }) => fact === 'date')) readings.push(...openingDate(view))
  if (!readings.some(({ fact }) => fact === 'time')) readings.push(...timesOfCourse(view))
  return readings
}

/** The time of day that follows a date closely. */
function timeAfter(plain: string, from: number, limit: number): Omit<Reading, 'score'> | null {
  timeInWords.lastIndex = from
  const worded = timeInWords.exec(plain)
  if (worded !== null && worded[0].length > 1) return timeReading(worded, worded.index)
  time.lastIndex = from
  const found = time.exec(plain)
  if (found === null || found.index > from + 4 || found.index >= limit) return null
  return timeReading(found, found.index)
}

function timeReading(found: RegExpExecArray, start: number): Omit<Reading, 'score'> | null {
  const { part = '', clock = '' } = found.groups ?? {}
  const value = parseTimeOfDay(usualPart(part, clock) + clock)
  if (value === null) return null
  return { fact: 'time', value, start, end: start + found[0].length, rule: 'time.after-date 1', asOf: null }
}

/** '下午14时' says the same as '14时'. */
function usualPart(part: string, clock: string): string {
  if (Number.parseInt(clock, 10) > 12) return ''
  if (part === '晚间' || part === '深夜') return '晚上'
  return part
}

/** Where no sentence gives the tag's day: a mention of it in the text, or the tag with the year of the nearest date. */
function taggedDates(view: ChineseView, known: readonly Reading[]): Reading[] {
  const { tag, dates } = view
  if (tag === null || known.some(({ value }) => value.slice(5) === monthAndDay(tag))) return []
  const mention = dates.find((date) => date.inherited !== 'day' && fitsTag(date, tag))
  if (mention !== undefined) {
    return [
      {
        fact: 'date',
        value: mention.date,
        start: mention.start,
        end: mention.end,
        rule: 'date.tag-mentioned 1',
        score: mention.inherited === 'nothing' ? 7 : 5,
        asOf: null,
      },
    ]
  }
  const later = dates.find(({ month, day }) => month > tag.month || (month === tag.month && day >= tag.day))
  const year = tag.year ?? later?.year ?? dates[0]?.year
  const value = year === undefined ? null : isoDate(String(year), String(tag.month), String(tag.day))
  if (value === null) return []
  return [{ fact: 'date', value, start: tag.start, end: tag.end, rule: 'date.tag 1', score: 3, asOf: null }]
}

function monthAndDay({ month, day }: { month: number; day: number }): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const struck =
  /爆炸|坍塌|坠|泄漏|泄露|相撞|碰撞|起火|着火|中毒|倒塌|脱落|断裂|爆裂|倾覆|侧翻|冒顶|片帮|触电|砸|挤压|碾|燃爆|闪爆|爆燃|晕倒|昏迷|撞/

const narratedDay = /^[,、]?(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜|\d{1,2}[时点:])/

/** In a story without a sentence that sums up the accident: the last day with an hour before people come to harm. */
function narrated({ plain, dates, sentences, title }: ChineseView): Reading[] {
  const harm = sentences.all.find(
    ({ start, end, index }) => index < 60 && start >= title.end && struck.test(plain.slice(start, end)),
  )
  if (harm === undefined) return []
  const from = harm.start + plain.slice(harm.start, harm.end).search(struck)
  const day = dates.findLast(({ start, end }) => start < from && narratedDay.test(plain.slice(end, end + 6)))
  if (day === undefined) return []
  const { date: value, start, end } = day
  const date: Reading = { fact: 'date', value, start, end, rule: 'date.narrated 1', score: 4, asOf: null }
  const hour = timeAfter(plain, end, plain.length)
  return hour === null ? [date] : [date, { ...hour, score: 4 }]
}

const yearAndMonth = /(?<![\d])(?<year>(?:19|20)\d{2})年(?<month>\d{1,2})月(?!\d)/g

/** Where nothing tells the day: the first day, else the first month, that the opening of an accident's story gives. */
function openingDate({ plain, dates, sentences, title }: ChineseView): Reading[] {
  const limit = sentences.all.find(({ index }) => index === 8)?.start ?? plain.length
  if (!struck.test(plain.slice(title.start, limit)) || /同比|起数/.test(plain.slice(0, limit))) return []
  const day = dates.find(
    ({ start, inherited }) => start >= title.end && start < limit && inherited === 'nothing',
  )
  const rule = 'date.opening 1'
  if (day !== undefined) {
    const hour = timeAfter(plain, day.end, limit)
    const date: Reading = {
      fact: 'date',
      value: day.date,
      start: day.start,
      end: day.end,
      rule,
      score: 1,
      asOf: null,
    }
    return hour === null ? [date] : [date, { ...hour, score: 1 }]
  }
  yearAndMonth.lastIndex = title.end
  const month = yearAndMonth.exec(plain.slice(0, limit))
  const value = isoDate(month?.groups?.['year'], month?.groups?.['month'], undefined)
  if (month === null || value === null) return []
  return [
    {
      fact: 'date',
      value,
      start: month.index,
      end: month.index + month[0].length,
      rule,
      score: 0.5,
      asOf: null,
    },
  ]
}

/** The last hour told before people come to harm, where no date has one. */
function timesOfCourse({ plain, sentences, title }: ChineseView): Reading[] {
  const told = sentences.all.find(
    ({ start, end, index, section }) =>
      index < 200 &&
      start >= title.end &&
      (section === null || ['course', 'preamble', 'other', 'casualties'].includes(section)) &&
      struck.test(plain.slice(start, end)) &&
      lastTime(plain, Math.max(title.end, start - 200), start + plain.slice(start, end).search(struck)) !==
        null,
  )
  if (told === undefined) return []
  const harm = told.start + plain.slice(told.start, told.end).search(struck)
  const reading = lastTime(plain, Math.max(title.end, told.start - 200), harm)
  return reading === null ? [] : [{ ...reading, rule: 'time.course 1', score: 3 }]
}

function lastTime(plain: string, from: number, to: number): Omit<Reading, 'score'> | null {
  const found = [...plain.slice(from, to).matchAll(time)].at(-1)
  return found === undefined ? null : timeReading(found, from + found.index)
}
