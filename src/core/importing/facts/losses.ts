import { parseMoney } from '../../../shared/domain/amounts.ts'
import { parseChineseNumeral } from '../../../shared/domain/chinese-numerals.ts'
import { asOfBefore } from './as-of.ts'
import { ofAnotherDay } from './casualties.ts'
import type { ChineseView } from './chinese-view.ts'
import type { Reading } from './reading.ts'
import { placeWeight } from './sentences.ts'

const anchor = /损失/g
const anyNumber = /[\d一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]/
/** 直接经济损失(万元):358.6, 损失358.6(万元). */
const inUnit =
  /^(?:\((?<unit>万?元)\)[:\t为]?(?<number>\d{1,12}(?:\.\d{1,6})?)|[:\t为约]{0,2}(?<number2>\d{1,12}(?:\.\d{1,6})?)\((?<unit2>万?元)\))/
/** Between 损失 and its figure: 共计, 约为, 人民币, a date in brackets; no other sum of money. */
const figure =
  /^(?:(?:\([^()]{0,30}\))|[^\d。;\n万亿](?!罚款|投资|处以)){0,24}?(?:截至|截止)?(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[^\d。;\n]{0,12}?(?<text>(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,14}(?:\.\d{1,8})?|[一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12})(?<rough>余|多|来)?(?<unit>亿|万|千)?(?<rough2>余|多)?(?<rest>\d+(?:\.\d+)?万)?(?<yuan>元)?)/
const before =
  /(?<text>(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,14}(?:\.\d{1,8})?|[一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12})(?<rough>余|多)?(?<unit>亿|万)?(?<rough2>余|多)?(?<rest>\d+(?:\.\d+)?万)?元)(?:人民币)?(?:左右)?的?(?:巨大|重大)?(?:直接)?(?:经济|财产)?$/
const statistics = /\d{2,}起(?!重|吊|点)|同比|共发生|起数|\d起事故|全年|每年|年均/
const law = /以上[^,。;]{0,14}以下|以[上下]的事故|第[一二三四五六七八九十]+条/

/** Direct economic loss, in yuan. */
export function readLosses(view: ChineseView): Reading[] {
  const readings: Reading[] = []
  const kinds = new Map<number, { skipped: boolean; statistical: boolean }>()
  for (const match of view.plain.matchAll(anchor)) {
    const sentence = view.sentences.at(match.index)
    if (sentence === undefined) continue
    const lead = view.plain.slice(Math.max(sentence.start, match.index - 10), match.index)
    const kind = kindOf(lead)
    if (kind === null || view.plain.startsWith('费', match.index + 2)) continue
    let told = kinds.get(sentence.index)
    if (told === undefined) {
      const words = view.plain.slice(sentence.start, sentence.end)
      told = { skipped: law.test(words) && !/造成|核定/.test(words), statistical: statistics.test(words) }
      kinds.set(sentence.index, told)
    }
    if (told.skipped) continue
    const found =
      amountAfter(view, match.index + 2, sentence.end) ?? amountBefore(view, sentence.start, match.index)
    if (found === null) continue
    const own = view.accidents.find(({ index }) => index === sentence.index)
    let score = placeWeight(sentence) + kind.weight
    if (own !== undefined) score += Math.min(5, own.score / 2)
    else if (view.accidents[0]?.index === sentence.index - 1) score += 2
    if (told.statistical) score -= 5
    if (ofAnotherDay(view, own)) score -= 5
    const start = Math.min(found.start, match.index - kind.length)
    readings.push({
      fact: 'directEconomicLoss',
      value: found.value,
      start,
      end: Math.max(found.end, match.index + 2),
      rule: 'loss.figure 1',
      score: score - (found.rough ? 0.3 : 0),
      asOf: asOfBefore(view, sentence, found.start),
    })
  }
  return readings
}

/** How surely a loss is the direct one; null for the indirect loss and for what is no economic loss. */
function kindOf(lead: string): { weight: number; length: number } | null {
  const found = /(?<direct>直接)?(?<what>经济|财产|财物)?$/.exec(lead)
  const { direct, what } = found?.groups ?? {}
  const head = lead.slice(0, lead.length - (found?.[0].length ?? 0))
  if (head.endsWith('间接')) return null
  const length = found?.[0].length ?? 0
  if (direct !== undefined) return { weight: what === '经济' ? 2 : 1.5, length }
  if (what === undefined) return { weight: -1, length }
  return { weight: 0.5, length }
}

interface Amount {
  value: string
  start: number
  end: number
  rough: boolean
}

function amountAfter(view: ChineseView, from: number, limit: number): Amount | null {
  const rest = view.plain.slice(from, Math.min(limit, from + 90))
  if (!anyNumber.test(rest)) return null
  const stated = inUnit.exec(rest)
  if (stated !== null) {
    const { unit, unit2, number = stated.groups?.['number2'] ?? '' } = stated.groups ?? {}
    const value = parseMoney(number + (unit ?? unit2 ?? ''))
    const start = from + stated[0].indexOf(number)
    return value === null ? null : { value, start, end: from + stated[0].length, rough: false }
  }
  const found = figure.exec(rest)
  if (found === null) return null
  const text = found.groups?.['text'] ?? ''
  const start = from + found.index + found[0].length - text.length
  const lead = rest.slice(0, found[0].length - text.length)
  if (/罚款|处以?$|投资|注册|赔偿金|间接|情况|其中(?!.*损失)|名|辆|栋/.test(lead)) return null
  return amountOf(
    found.groups ?? {},
    text,
    start,
    view.plain.slice(start + text.length, start + text.length + 2),
  )
}

function amountBefore(view: ChineseView, sentenceStart: number, at: number): Amount | null {
  const from = Math.max(sentenceStart, at - 40)
  const words = view.plain.slice(from, at)
  const found = anyNumber.test(words) ? before.exec(words) : null
  if (found === null) return null
  const text = found.groups?.['text'] ?? ''
  return amountOf(found.groups ?? {}, text, from + found.index, '')
}

function amountOf(
  groups: Record<string, string | undefined>,
  text: string,
  start: number,
  after: string,
): Amount | null {
  const { number = '', unit = '', rest = '', yuan } = groups
  // A bare number is no amount: it is a count, a year or a heading's.
  if (unit === '' && (yuan ?? (text.endsWith('元') ? '元' : undefined)) === undefined) return null
  if (/^(?:人(?!民)|[名辆起])/.test(after)) return null
  const digits = /^\d/.test(number) ? number.replaceAll(',', '') : String(parseChineseNumeral(number) ?? '')
  if (digits === '') return null
  const value = parseMoney(unit === '千' ? String(Number(digits) * 1000) : `${digits}${unit}${rest}`)
  if (value === null) return null
  return {
    value,
    start,
    end: start + text.length,
    rough: (groups['rough'] ?? groups['rough2']) !== undefined,
  }
}
