import type { ChineseView } from './chinese-view.ts'
import type { Reading } from './reading.ts'

const kind = '事故|事件|火灾|爆炸'
/** What a title says besides the accident's name. */
const titleEnd = /(?:事故|事件)(?=(?:的)?(?:调查|情况|技术|结案|处理|整改|报告|批复|通报|的|\(|$|分析|案例))/
const titleStart = /^(?:关于|对|国务院|\d{1,2}[、.]|附件\d?:?)*(?:同意)?/
const namedAccident = new RegExp(
  String.raw`[^,。;:、()!?\n《》〈〉]{2,50}?["“”'‘’]{1,2}[\d.·•・‧∙?\-－—年月日]{3,12}["“”'‘’][^,。;:、()!?\n]{0,24}?(?:${kind})`,
  'g',
)

/** The accident's name: of the title without 调查报告, else as the text first gives it with the day in quotes. */
export function readAccidentName(view: ChineseView): Reading[] {
  const { plain, title } = view
  const words = plain.slice(title.start, title.end)
  const from = titleStart.exec(words)?.[0].length ?? 0
  const stop = titleEnd.exec(words)
  if (
    stop !== null &&
    stop.index + 2 - from >= 6 &&
    !/[,。]|公布|发布|通报(?:称|了)/.test(words.slice(from, stop.index))
  ) {
    return [nameReading(plain, title.start + from, title.start + stop.index + 2, 'name.title 1', 8)]
  }
  if (
    stop === null &&
    view.tag !== null &&
    view.tag.start >= title.start &&
    view.tag.end < title.end &&
    !/[,。]/.test(words)
  ) {
    const named = /(?:事故|事件)/.exec(words.slice(view.tag.end - title.start))
    const length =
      named === null
        ? words.replace(/(?:的)?(?:调查|情况|技术)?(?:报告|通报)$/, '').length
        : view.tag.end - title.start + named.index + 2
    return [nameReading(plain, title.start + from, title.start + length, 'name.title 1', 6)]
  }
  for (const found of plain.slice(0, 8000).matchAll(namedAccident)) {
    const lead =
      /^(?:.*(?:关于|成立了?|对|组成的?|开展|召开|认定|获悉|为|在|将|是发生|发生了?|是))?/.exec(found[0])?.[0]
        .length ?? 0
    const start = found.index + lead
    const end = found.index + found[0].length
    if (end - start < 8) continue
    return [nameReading(plain, start, end, 'name.text 1', 4)]
  }
  return []
}

function nameReading(plain: string, start: number, end: number, rule: string, score: number): Reading {
  return { fact: 'accidentName', value: plain.slice(start, end), start, end, rule, score, asOf: null }
}

const unitEnd =
  '有限责任公司|股份有限公司|集团有限公司|有限公司|总公司|分公司|公司|集团|煤矿|金矿|铁矿|铜矿|铅锌矿|矿山|矿业|矿|选厂|化工厂|烟花厂|发电厂|电厂|水泥厂|钢厂|厂(?!房|区|内|界)|矿井|商贸中心|配送中心|合作社|加油站|加气站|医院|学校|中学|小学|大学|学院|酒店|宾馆|饭店|养老院|福利院'
const unit = new RegExp(
  String.raw`(?:[^,。;:、()!?\n"“”《》\d]|\((?!以下|下称|简称)[^()]{1,10}\)){2,40}(?:${unitEnd})(?:[^,。;:、()!?\n"“”\d的]{2,10}(?:分公司|煤矿|矿|分厂|厂|车间)(?!房|区|内|界))?`,
)
const notThisUnit = /调查|应急|安监|公安|政府|委员会|管理局|监察|救援|消防|保险|检测|鉴定/
const leadIn =
  /^.*(?:位于|坐落于|行驶至|途经|隶属于?|挂靠于?|所有人[为:]|登记在|(?:路段|\d号|街道|社区|市场|园区)内?(?=.{6})|内(?!蒙古)(?=.{6})|(?<!存|现|所)在(?!建|册))/

/** The unit in which the accident happened: as the accident's sentence names it, else the title, else the first described. */
export function readUnit(view: ChineseView, places: readonly Reading[]): Reading[] {
  const readings: Reading[] = []
  const [place] = places.filter(({ fact }) => fact === 'place').toSorted((a, b) => b.score - a.score)
  if (place !== undefined) {
    // The place's last part is the most exact: 某镇某村的某公司.
    const words = view.plain.slice(place.start, place.end)
    const offset = Math.max(words.lastIndexOf('的') + 1, 0)
    push(view, readings, place.start + offset, place.end, 'unit.place 1', Math.min(8, place.score))
    if (offset > 0) push(view, readings, place.start, place.end, 'unit.place 1', Math.min(6, place.score - 1))
  }
  for (const accident of view.accidents.slice(0, 3)) {
    if (accident.score < 6 || accident.date === null) continue
    const end = view.plain.slice(accident.date.end, accident.end).search(/发生|突发|造成|驾驶|[一1]辆/)
    if (end > 0)
      push(view, readings, accident.date.end, accident.date.end + end, 'unit.accident-sentence 1', 3)
  }
  const { title, tag } = view
  push(
    view,
    readings,
    title.start,
    tag !== null && tag.start > title.start && tag.end <= title.end ? tag.start : title.end,
    'unit.title 1',
    6,
  )
  if (readings.length > 0) return best(readings)
  for (const sentence of view.sentences.all.slice(0, 80)) {
    if (sentence.section !== 'basics') continue
    const words = view.plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 120))
    if (!/单位|公司|企业|煤矿|厂/.test(words)) continue
    push(view, readings, sentence.start, sentence.start + words.length, 'unit.basics 1', 1)
    if (readings.length > 0) break
  }
  return best(readings)
}

/** Units of different names seldom disagree (seat, branch, workshop): only the best is kept. */
function best(readings: readonly Reading[]): Reading[] {
  return readings.toSorted((a, b) => b.score - a.score).slice(0, 1)
}

function push(
  view: ChineseView,
  readings: Reading[],
  from: number,
  to: number,
  rule: string,
  score: number,
): void {
  const words = view.plain.slice(from, to)
  const found = unit.exec(words)
  if (found === null) return
  const lead = leadIn.exec(found[0])?.[0].length ?? 0
  const heading =
    /^[(]?[一二三四五六七八九十]+[、.)]|^事故(?:发生)?单位(?:概况|情况)?/.exec(found[0].slice(lead))?.[0]
      .length ?? 0
  const start = from + found.index + lead + heading
  const end = from + found.index + found[0].length
  const value = view.plain.slice(start, end).replace(/^[,的]+/, '')
  if (value.length < 4 || notThisUnit.test(value) || /[某×]{1,2}(?:公司|厂|矿)$/.test(value)) return
  readings.push({ fact: 'unit', value, start: end - value.length, end, rule, score, asOf: null })
}
