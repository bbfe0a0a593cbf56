import { isoDate } from '../../../shared/domain/dates-and-times.ts'
import { parseChineseNumeral } from '../../../shared/domain/chinese-numerals.ts'
import type { ChineseView } from './chinese-view.ts'
import { findDivision } from './divisions.ts'
import type { Reading } from './reading.ts'

const government = String.raw`国务院(?:安委会)?|[^,。;:、()!?\n“”"《》\d]{0,14}?(?:省|自治区|市|州|盟|县|区|旗)(?:人民政府|委、[^,。;]{0,8}政府|政府)`
const office = String.raw`[^,。;:、()!?\n“”"《》]{0,16}?(?:应急管理(?:厅|局|部)|安全生产监督管理局|安全监管(?:总局|局)|安监局|煤矿安全监察局|矿山安全监察局(?:[^,。;:、()\n]{2,6}局)?|公安(?:厅|局))`
const patterns: readonly { pattern: RegExp; rule: string; score: number }[] = [
  {
    pattern: new RegExp(
      `(?<body>${government})(?:办公室)?(?:的)?(?:及时|依法|迅速|专门|同意|决定|研究)*(?:批准|授权|批复同意|同意|委托|决定)?[,、]?(?:(?:于)?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日[,]?)?(?:依法|及时|迅速|由[^,。;]{2,40})?(?:,)?(?:组织)?(?:成立|组成|牵头成立)`,
      'g',
    ),
    rule: 'investigation.formed-by 1',
    score: 6,
  },
  {
    pattern: new RegExp(
      `(?:报请|报经|经|受)(?<body>${government})(?:领导)?(?:批准|同意|授权|批复|委托)[^。]{0,60}?(?:成立|组成)`,
      'g',
    ),
    rule: 'investigation.formed-by 1',
    score: 6.5,
  },
  {
    pattern: new RegExp(`由(?<body>${government}|${office})(?:负责)?牵头`, 'g'),
    rule: 'investigation.led-by 1',
    score: 5,
  },
  {
    pattern: new RegExp(
      `(?<=[,。、\\n:])(?<body>${office})(?:[^,。;]{0,16}?)(?:会同|牵头)[^。]{0,160}?(?:成立|组成)`,
      'g',
    ),
    rule: 'investigation.led-by 1',
    score: 4.5,
  },
  {
    pattern: new RegExp(`(?<body>国务院|${government})(?=[^,。;\\n]{0,50}调查组)`, 'g'),
    rule: 'investigation.team-name 1',
    score: 3,
  },
]
const noBody = /^(?:的|和|及|等)|参加|邀请|发生|企业|当地|有关|各级|地方|下达|事故|驻|情况/

/** Who investigated: the government that formed the team, else the body that led it; and of which level it is. */
export function readInvestigation(view: ChineseView): Reading[] {
  const { plain } = view
  const limit = Math.min(plain.length, 6000)
  const opening = plain.slice(0, limit)
  const readings: Reading[] = []
  for (const { pattern, rule, score } of patterns) {
    for (const found of opening.matchAll(pattern)) {
      const words = found.groups?.['body'] ?? ''
      const offset = found[0].indexOf(words)
      const lead =
        /^.*(?:规定|要求|精神|意见|安排|批示|经|由|报|向|是|并|受|对|后|日)/.exec(words)?.[0].length ?? 0
      const value = words.slice(lead)
      if (value.length < 3 || noBody.test(value)) continue
      const follows = opening.slice(found.index, found.index + 240)
      if (!/调查组|调查/.test(follows)) continue
      const start = found.index + offset + lead
      const reading = {
        start,
        end: start + value.length,
        rule,
        score: score - found.index / 4000,
        asOf: null,
      }
      readings.push({ ...reading, fact: 'investigationBody', value })
      const level = levelOf(value)
      if (level !== null) readings.push({ ...reading, fact: 'investigationLevel', value: level })
      break
    }
  }
  return firstOfEach(readings)
}

/** The team has one head: of several ways to name it only the surest counts. */
function firstOfEach(readings: readonly Reading[]): Reading[] {
  const ordered = readings.toSorted((a, b) => b.score - a.score)
  return (['investigationBody', 'investigationLevel'] as const).flatMap((fact) =>
    ordered.filter((reading) => reading.fact === fact).slice(0, 1),
  )
}

function levelOf(body: string): string | null {
  if (/^国务院|^国家(?!矿山|煤矿)/.test(body)) return 'state'
  if (/^国家(?:矿山|煤矿)安全监察局/.test(body)) return 'province'
  if (/^(?:北京|天津|上海|重庆)市(?:人民)?政府|省|自治区/.test(body) && !/[县旗]/.test(body))
    return 'province'
  const division = findDivision(body)
  if (division !== null) return division.level
  if (/[县旗区](?:人民)?政府|[县旗区](?:应急|安)/.test(body)) return 'county'
  return /[市州盟]/.test(body) ? 'prefecture' : null
}

const westernDate = /(?<year>(?:19|20)\d{2})年(?<month>\d{1,2})月(?:(?<day>\d{1,2})日)?/g
const chineseDate =
  /(?<year>[一二][〇○零OoＯ0一二三四五六七八九]{3})年(?<month>[一二三四五六七八九十]{1,2})月(?:(?<day>[一二三四五六七八九十]{1,3})日)?/g
const published =
  /(?:发布(?:时间|日期)|发文日期|成文日期|公布日期|印发日期)[:]?(?<year>(?:19|20)\d{2})[-年./](?<month>\d{1,2})[-月./](?<day>\d{1,2})日?/g

/** The report's own date: under its title or at its end on a line of its own, else the day of publication. */
export function readReportDate(view: ChineseView): Reading[] {
  const { plain, title } = view
  const readings: Reading[] = []
  const push = (found: RegExpMatchArray, offset: number, rule: string, score: number): void => {
    const { year = '', month = '', day } = found.groups ?? {}
    const value = isoDate(arabic(year), arabic(month), day === undefined ? undefined : arabic(day))
    const start = offset + (found.index ?? 0)
    if (value !== null) {
      readings.push({
        fact: 'reportDate',
        value,
        start,
        end: start + found[0].length,
        rule,
        score,
        asOf: null,
      })
    }
  }
  const tail = Math.max(title.end, plain.length - 400)
  const end = plain.slice(tail)
  for (const pattern of [westernDate, chineseDate]) {
    const last = [...end.matchAll(pattern)].at(-1)
    if (last !== undefined && ownLine(end, last)) push(last, tail, 'report-date.signature 1', 7)
    const head = plain.slice(title.end, title.end + 120)
    const first = [...head.matchAll(pattern)][0]
    if (first !== undefined && ownLine(head, first)) push(first, title.end, 'report-date.title 1', 6)
  }
  for (const found of plain.slice(0, 1500).matchAll(published)) push(found, 0, 'report-date.published 1', 3)
  const [best] = readings.toSorted((a, b) => b.score - a.score)
  return best === undefined ? [] : readings.filter(({ score }) => score >= best.score - 1)
}

/** Whether a date ends its line and only a team's or office's name stands before it. */
function ownLine(text: string, found: RegExpMatchArray): boolean {
  const start = found.index ?? 0
  const before = /[^\n。]*$/.exec(text.slice(0, start))?.[0] ?? ''
  const after = /^[^\n]*/.exec(text.slice(start + found[0].length))?.[0] ?? ''
  if (!/^[)\]。印发]*$/.test(after)) return false
  return /^[([]?$/.test(before) || /(?:调查组|政府|局|厅|委员会|办公室|部)$/.test(before)
}

function arabic(text: string): string {
  if (/^\d+$/.test(text)) return text
  const number = parseChineseNumeral(text.replaceAll(/[○OoＯ0]/g, '〇'))
  return number === null ? '' : String(number)
}
