import type { AccidentSentence } from './accident-sentences.ts'
import { ofAnotherDay } from './casualties.ts'
import type { ChineseView } from './chinese-view.ts'
import { type Division, findDivision } from './divisions.ts'
import type { Reading } from './reading.ts'
import { placeWeight } from './sentences.ts'

/** Words of a sentence that name where something was or happened. */
interface Locality {
  start: number
  end: number
  /** What to call it where its words leave a road out that they go on from. */
  value?: string
  rule: string
  score: number
}

const arrival =
  /(?:行驶至|行使至|行至|驶至|行经|途经|途径|行驶到|行到|驶到|开到|开进|驶入|到达|运至|航行至|驶经|坐落于|坐落在)/g
const inside =
  /(?<![存现正所站建设处住停])(?:位于|在位于|地处|(?<!存)在)(?!建|册|岗|校|职|编|进行|此|其|场的|押|线|线监|用)/g
/** Where the naming of a place ends. */
const placeEnd =
  /[,。;!?\n]|发生|突发|引发|造成|致使|导致|,?(?:由于|因)|突然|时[,,]|与(?!\S{0,12}(?:交叉口|交汇|交界|路口))|进行|作业(?=时|过程|期间|中)|施工(?=时|过程|期间|中)|过程中|期间|[一1](?:台|辆|名|座|艘|架|工人|作业人员|塔吊|施工升降机)|工人(?=在|进行)|员工(?=在|进行)|职工(?=在|进行)|通勤车|上发生|的?(?:维修工|操作工|工人|员工|职工|驾驶员|司机|作业人员|施工人员)|[一1]店铺|\d+(?:名|人(?!民))|从[东南西北]|由[东南西北]|沿途|为(?=[^,。]{2,})|的(?:货物|仓库内)/
const vehicle =
  /驾驶|车辆|[一两二三四五]辆|号牌|牌照|车牌|货车|客车|罐车|牵引车|半挂|轿车|满载|装有|装载|核载/
/** A place must have one of these: a division's or a road's name, or a kind of site. */
const site =
  /省|自治区|市|县|区|旗|镇|乡|村|街|路|道|高速|公里|[Kk]\d|桥|隧道|站|厂|矿|公司|工地|项目|工程|中心|码头|港|库|店|学校|大学|医院|水域|海域|线|园|楼|小区|车间|场|河|湖|酒店|宾馆|市场|广场|大厦|仓|井|院|所|社|盟|州|[修务营市运]部/
const noPlace =
  /^(?:[^,。]{0,12}(?:过程中|期间|途中|作业中|情况下|领导下|基础上)|其|此|该|这|同|未|虽然|但|\d+名|没有|接到|全|各|事故(?:调查|发生|单位)|调查组|记者|经|据|为|根据|依据|按照|通过|综合)/
const anonymous = /[某×○]|等[多各几\d]/
/** Letters for names: 甲省, 丙市. */
const lettered = /[甲乙丙丁戊己][省市县区镇乡村]|[XＸ]{1,3}[省市县区镇乡村]/
/** A kind of site with a name of its own before it; 楼道里 names no place. */
const named =
  /[^的在]{2,}(?:省|市|县|区|旗|镇|乡|村|街道|街|路|桥|公司|厂|矿|集团|中心|工地|项目|工程|学校|大学|医院|站|港|码头|市场|小区|大厦|酒店|宾馆|广场|车间|水域|海域|农场|林场|工业园|标段)/
const road = /高速|国道|省道|县道|[GSX]\d{2,4}|\d{2,4}国道|公里|[Kk]\d+|大桥|隧道|路口|交叉口/
const harm = /撞|泄漏|泄露|爆炸|燃爆|闪爆|起火|着火|侧翻|翻车|坠|坍塌|中毒|折断|断裂/
/** A title's words up to the last that names a place. */
const titlePlace =
  /^.*(?:省|市|县|区|旗|镇|乡|村|街道|公司|厂|煤矿|金矿|铁矿|高速|路段|中心|大桥|隧道|港|码头)/
const time =
  /(?:[,、]?(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜)?\d{0,2}(?:[时点:]\d{0,2}分?(?:\d{1,2}秒)?)?(?:许|左右|前后)?)?[,、]?/y

/** Where the accident happened: as the sentences that tell of it say, else the title or the unit's address. */
export function readPlaces(view: ChineseView): Reading[] {
  const around = divisionAround(view)
  const told = [
    ...view.accidents.flatMap((accident) => localitiesOf(view, accident)),
    ...titleLocalities(view),
  ].flatMap((locality) => weighed(view, locality, around))
  const enough = told.some(
    ({ division, score, rule }) =>
      division !== null && division.level !== 'province' && score >= 4 && rule !== 'place.title 1',
  )
  const further = enough ? [] : [...arrivals(view), ...addresses(view)]
  const places = [...told, ...further.flatMap((locality) => weighed(view, locality, around))].toSorted(
    (a, b) => b.score - a.score || a.start - b.start,
  )
  const [best] = places
  if (best === undefined) return []
  const readings = places.filter((each) => each === best || differs(best, each)).map(placeReading)
  const located = places
    .filter(({ division }) => division !== null)
    .toSorted((a, b) => divisionScore(b) - divisionScore(a) || a.start - b.start)
  const [nearest] = located
  const divisions = located.filter(
    (each) =>
      nearest !== undefined && (differs(nearest, each) || each.division?.code === nearest.division?.code),
  )
  return [...readings, ...divisions.flatMap(divisionReading)]
}

interface Weighed extends Locality {
  value: string
  division: Division | null
}

/** A locality with its division; the nearer the place is named the better. */
function weighed(view: ChineseView, locality: Locality, around: Division | null): Weighed[] {
  const value = locality.value ?? view.plain.slice(locality.start, locality.end)
  const division = findDivision(value, around)
  if (lettered.test(value)) return []
  if (division === null && (anonymous.test(value) || !(road.test(value) || named.test(value)))) return []
  const bonus =
    division?.level === 'county'
      ? 2
      : division?.level === 'prefecture'
        ? /[县区旗]/.test(value)
          ? 1.5
          : 1
        : 0
  const exact = road.test(value) || value.length >= 8 ? 0.7 : 0
  return [{ ...locality, value, division, score: locality.score + bonus + exact }]
}

/** Two wordings of a place disagree only where they name different divisions of the same level. */
function differs(best: Weighed, other: Weighed): boolean {
  if (best.division === null || other.division === null || other.rule === 'place.address 1') return false
  if (other.score < best.score - 3) return false
  return best.division.level === other.division.level && best.division.code !== other.division.code
}

function divisionScore({ score, division }: Weighed): number {
  return score + (division?.level === 'county' ? 3 : 0)
}

function placeReading({ value, start, end, rule, score }: Weighed): Reading {
  return { fact: 'place', value, start, end, rule, score, asOf: null }
}

function divisionReading({ division, start, end, score }: Weighed): Reading[] {
  if (division === null) return []
  const value = `${division.code} ${division.fullName}`
  return [{ fact: 'division', value, start, end, rule: 'division.of-place 1', score, asOf: null }]
}

/** The division that title and opening name, for names that several places have. */
function divisionAround({ plain, title }: ChineseView): Division | null {
  const named = findDivision(plain.slice(title.start, title.end))
  if (named !== null && named.level !== 'county') return named
  const opening = findDivision(plain.slice(title.end, title.end + 300))
  if (opening === null) return null
  return named === null ? opening : named
}

function localitiesOf(view: ChineseView, accident: AccidentSentence): Locality[] {
  const { plain } = view
  const found: Locality[] = []
  const from = accident.date === null ? accident.start : afterTime(plain, accident.date.end)
  const limit = Math.min(accident.end, from + 260)
  const words = plain.slice(from, limit)
  const base = Math.min(8, accident.score) - 2 - (ofAnotherDay(view, accident) ? 5 : 0)
  const push = (start: number, score: number, rule: string): void => {
    const range = localityAt(plain, start, limit, rule === 'place.inside 1')
    if (range !== null) found.push({ ...withRoad(plain, from, range), rule, score: base + score })
  }
  for (const match of words.matchAll(arrival))
    push(from + match.index + match[0].length, 1.2, 'place.arrival 1')
  for (const match of words.matchAll(inside)) push(from + match.index + match[0].length, 1, 'place.inside 1')
  const lead = /^[^,。;]*/.exec(words)?.[0] ?? ''
  const happens = /(?<!未)(?:发生|突发|引发)/.test(words.slice(0, lead.length + 60))
  if ((happens || accident.date !== null) && accident.score >= 4 && !/^(?:位于|在)/.test(lead)) {
    // What a vehicle's owner is called is no place of the accident.
    const said = /^[^,。;]{0,40}(?:接到?报警?|接报|接警|获悉|报告|报警)(?:称|:)+/.exec(lead)?.[0].length ?? 0
    const skipped = said > 0 ? said : accident.date === null ? (heading.exec(lead)?.[0].length ?? 0) : 0
    push(from + skipped, vehicle.test(lead) ? -3 : 1.1, 'place.subject 1')
  }
  return found
}

function afterTime(plain: string, from: number): number {
  time.lastIndex = from
  const found = time.exec(plain)
  return from + (found?.[0].length ?? 0)
}

/** 沿京哈高速公路行驶至218公里路段: a kilometre alone is no place, its road belongs to it. */
function withRoad(
  plain: string,
  from: number,
  range: { start: number; end: number },
): { start: number; end: number; value?: string } {
  if (!/^[KkＫ]?\d/.test(plain.slice(range.start, range.start + 2))) return range
  const before = plain.slice(from, range.start)
  const along = [
    ...before.matchAll(
      /(?:沿着?|在|由)(?<road>[^,。;由沿在]{2,16}?(?:高速公路|高速|国道|省道|县道|公路|线))/g,
    ),
  ].at(-1)
  const name = along?.groups?.['road']
  if (along === undefined || name === undefined) return range
  const start = from + along.index + along[0].length - name.length
  return { start, end: range.end, value: name + plain.slice(range.start, range.end) }
}

/** A heading's words that stand before the sentence in its line. */
const heading =
  /^(?:[(]?[一二三四五六七八九十\d]{1,3}[).、])?(?:事故(?:发生)?(?:的)?(?:简要)?(?:经过|概况|情况|描述|简介))?[:,。]?/

/** The words from a position on that name a place; null where they do not. `placed`: they follow 在. */
function localityAt(
  plain: string,
  from: number,
  limit: number,
  placed = false,
): { start: number; end: number } | null {
  const words = plain.slice(from, Math.min(limit, from + 90))
  if (placed && /^[^,。]{0,14}时/.test(words) && !/^[^,。]{2,14}[省市县区旗镇乡村路桥]/.test(words))
    return null
  if (noPlace.test(words) && !/^[^,。]{2,30}[省市县区旗镇乡村]/.test(words)) return null
  const stop = placeEnd.exec(words)
  let length = stop === null ? words.length : stop.index
  let text = words.slice(0, length)
  const within = /(?<=[^,]{4})在(?!建|册|岗|职|编|用)(?=[^,]{2,})/.exec(text)
  if (within !== null) {
    length = within.index
    text = words.slice(0, length)
  }
  const bracket = text.lastIndexOf('(')
  if (bracket >= 0 && !text.slice(bracket).includes(')')) {
    // Brackets that a comma cut open belong to the place as a whole or not at all.
    length = bracket
    text = words.slice(0, length)
  }
  const trimmed = text
    .replace(/\(?(?:以下简称|下称|简称)[^)]*\)?.*$/, '')
    .replace(/(?:[、:(”’"]|上|时|的|在|正|过磅|后)+$/, '')
  if (trimmed.length < 2 || !site.test(trimmed) || vehicle.test(trimmed)) return null
  const kinds = /事故|爆炸|火灾|泄漏|泄露|灼伤|中毒/.exec(trimmed)
  if (kinds !== null) {
    // 某县化肥厂硫酸灼伤事故: the name of an accident begins with its place.
    const site = titlePlace.exec(trimmed.slice(0, kinds.index))?.[0] ?? ''
    return site.length < 3 ? null : { start: from, end: from + site.length }
  }
  const leading = /^(?:位于原?|在|经)/.exec(trimmed)?.[0].length ?? 0
  // 热闹繁华的某镇: what only describes the place is left out.
  const described = /^[^的]{2,8}的(?=.{3})/.exec(trimmed)?.[0] ?? ''
  const skipped = site.test(described) ? leading : Math.max(leading, described.length)
  return { start: from + skipped, end: from + trimmed.length }
}

/** The part of a title before the accident's tag or grade, where it names a place. */
function titleLocalities({ plain, title, tag }: ChineseView): Locality[] {
  const words = plain.slice(title.start, title.end)
  const offset = /^(?:关于|对|国务院|\d+[、.])*/.exec(words)?.[0].length ?? 0
  const end =
    tag !== null && tag.start >= title.start && tag.end <= title.end
      ? tag.start - title.start
      : words.search(/特别重大|重大|较大|一般|特大|[^,。]{0,4}事故|[^,。]{0,6}(?:爆炸|火灾|坍塌)/)
  if (end - offset < 2) return []
  const before = words.slice(offset, end).replace(/["“”'(《「]+$/, '')
  const text = tag === null ? (titlePlace.exec(before)?.[0] ?? '') : before
  if (text.length < 2 || vehicle.test(text) || !site.test(text) || /[,。]/.test(text)) return []
  const start = title.start + offset
  return [{ start, end: start + text.length, rule: 'place.title 1', score: 2.5 }]
}

/** Where a story brings its people or vehicles before something happens to them. */
function arrivals({ plain, sentences, title }: ChineseView): Locality[] {
  const found: Locality[] = []
  const told = sentences.all
    .slice(0, 40)
    .find(({ start, end }) => start >= title.end && harm.test(plain.slice(start, end)))
  const harmAt = told === undefined ? 0 : told.start + plain.slice(told.start, told.end).search(harm)
  for (const sentence of sentences.all.slice(0, 40)) {
    if (sentence.section !== null && !['preamble', 'course', 'other'].includes(sentence.section)) continue
    const words = plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 300))
    for (const match of words.matchAll(arrival)) {
      const range = localityAt(plain, sentence.start + match.index + match[0].length, sentence.end)
      if (range === null) continue
      found.push({ ...range, rule: 'place.arrival 1', score: 2 - sentence.index / 40 })
    }
  }
  const last = found.findLast(({ start }) => start < harmAt)
  return found.map((each) => (each === last ? { ...each, score: each.score + 1 } : each))
}

/** Where the report says that its unit lies, for titles and sentences that name only the unit. */
function addresses(view: ChineseView): Locality[] {
  const { plain, sentences } = view
  const found: Locality[] = []
  for (const sentence of sentences.all.slice(0, 60)) {
    const words = plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 400))
    for (const match of words.matchAll(
      /(?:事故(?:发生)?地点|事发地点|事发地)(?:位于|在|为|:)*|(?<![^,。]{0,2}注册地址)(?:位于|坐落于|地处|地址为)/g,
    )) {
      const from = sentence.start + match.index + match[0].length
      const range = localityAt(plain, from, sentence.end)
      if (range === null || findDivision(plain.slice(range.start, range.end)) === null) continue
      const spot = match[0].includes('事')
      found.push({
        ...range,
        rule: 'place.address 1',
        score: (spot ? 3 : 0.5) + Math.min(1, placeWeight(sentence)),
      })
    }
  }
  return found
}
