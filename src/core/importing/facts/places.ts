import type { AccidentSentence } from './accident-sentences.ts'
import { ofAnotherDay } from './casualties.ts'
import type { ChineseView } from './chinese-view.ts'
import { type Division, findDivision } from './divisions.ts'
import { lastResort } from './last-resort-places.ts'
import { afterTime, harm, type Locality, localityAt, site, titlePlace, vehicle } from './locality.ts'
import type { Reading } from './reading.ts'
import { placeWeight } from './sentences.ts'

const arrival =
  /(?:行驶至|行使至|行至|驶至|行经|途经|途径|行驶到|行到|驶到|开到|开进|驶入|到达|运至|航行至|航行到|驶经|驶往|坐落于|坐落在)/g
const inside =
  /(?<![存现正所站建设处住停])(?:位于|在位于|地处|(?<!存)在)(?!建|册|岗|校|职|编|进行|此|其|场的|押|线|线监|用)/g
const anonymous = /[某×○]|等[多各几\d]/
/** Letters for names: 甲省, 丙市. */
const lettered = /[甲乙丙丁戊己][省市县区镇乡村]|[XＸ]{1,3}[省市县区镇乡村]/
/** A place that ends like this is one on a map. */
const spot = /(?:处|附近|路段|境内|段|村|镇|乡|路|口|桥|隧道|街|公里|米|道|内|[县区旗市])$/
/** A kind of site with a name of its own before it; 楼道里 names no place. */
const named =
  /[^的在]{2,}(?:省|市|县|区|旗|镇|乡|村|街道|街|路|桥|公司|厂|矿|集团|中心|工地|项目|工程|学校|大学|医院|站|港|码头|市场|小区|大厦|酒店|宾馆|广场|车间|水域|海域|农场|林场|工业园|标段)/
const road = /高速|国道|省道|县道|[GSX]\d{2,4}|\d{2,4}国道|公里|[Kk]\d+|大桥|隧道|路口|交叉口/
/** What a vehicle's accident is called. */
const load = /^[^。;]{0,30}?(?:运输|翻车|侧翻|追尾|相撞|碰撞|[罐槽货汽]车|倾覆)/
const comesToHarm =
  /^(?:处|附近|路段|地段)?(?:时|,)[^。;]{0,24}?(?:翻|撞|追尾|泄漏|泄露|爆炸|起火|着火|失控|侧滑|坠|脱轨)/

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
  const further = enough
    ? arrivals(view).filter(({ struck }) => struck)
    : [...arrivals(view), ...addresses(view)]
  const found = [...told, ...further.flatMap((locality) => weighed(view, locality, around))]
  const least =
    found.length > 0 ? [] : lastResort(view).flatMap((locality) => weighed(view, locality, around))
  const places = onTheRoad(view, [...found, ...least]).toSorted(
    (a, b) => b.score - a.score || a.start - b.start,
  )
  const [best] = places
  if (best === undefined) return []
  const readings = places.filter((each) => each === best || differs(best, each)).map(placeReading)
  const located = places
    .filter(({ division }) => division !== null && (best.division === null || lies(division, best.division)))
    .toSorted((a, b) => divisionScore(b) - divisionScore(a) || a.start - b.start)
  const [nearest] = located
  const divisions = located.filter(
    (each) =>
      nearest !== undefined && (differs(nearest, each) || each.division?.code === nearest.division?.code),
  )
  return [...readings, ...divisions.flatMap(divisionReading)]
}

/**
 * A load's accident is told of its owner (某县某矿发生运输事故), but it happened where the vehicle came to harm: 行至…时翻入河中.
 */
function onTheRoad({ plain, sentences }: ChineseView, places: readonly Weighed[]): Weighed[] {
  const struck = places.filter(({ struck: harmed, division }) => harmed === true && division !== null)
  const top = places.reduce((most, { score }) => Math.max(most, score), 0)
  const owner = places.find(({ score }) => score === top)
  if (owner === undefined || owner.rule !== 'place.subject 1' || road.test(owner.value)) return [...places]
  const sentence = sentences.at(owner.start)
  if (sentence === undefined || !load.test(plain.slice(owner.end, sentence.end))) return [...places]
  if (struck.some(({ division }) => division?.code === owner.division?.code)) return [...places]
  return places.map((each) => (struck.includes(each) ? { ...each, score: top + 0.5 } : each))
}

interface Weighed extends Locality {
  value: string
  division: Division | null
}

/** A locality with its division; the nearer the place is named the better. */
function weighed(view: ChineseView, locality: Locality, around: Division | null): Weighed[] {
  const value = locality.value ?? view.plain.slice(locality.start, locality.end)
  const division = findDivision(value, around)
  if (lettered.test(value) || /来源|记者|作者|[:!?]/.test(value)) return []
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

/** Whether a division is another one or lies in it. */
function lies(inner: Division, outer: Division): boolean {
  const digits = { province: 2, prefecture: 4, county: 6 }[outer.level]
  return inner.code.slice(0, digits) === outer.code.slice(0, digits)
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
  const from = accident.date === null ? afterYearless(plain, accident) : afterTime(plain, accident.date.end)
  const limit = Math.min(accident.end, from + 260)
  const words = plain.slice(from, limit)
  const base = Math.min(8, accident.score) - 2 - (ofAnotherDay(view, accident) ? 5 : 0)
  const push = (start: number, score: number, rule: string, end = limit): void => {
    const range = localityAt(plain, start, end, rule === 'place.inside 1')
    if (range === null) return
    const struck = rule === 'place.arrival 1' && comesToHarm.test(plain.slice(range.end, range.end + 40))
    found.push({ ...withRoad(plain, from, range), rule, score: base + score, struck })
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
    const subject = /^.*?(?=发生|突发|引发|$)/.exec(lead)?.[0] ?? lead
    // Where something arrives before the accident, what the sentence begins with is whose it was.
    const owner = found.some(({ rule }) => rule === 'place.arrival 1') && !road.test(subject)
    const [start, end] =
      subject === '' && accident.date !== null
        ? [accident.start, accident.date.start]
        : [from + skipped, limit]
    const range = localityAt(plain, start, end)
    // 某运输公司一辆货车: whose it was; 某高速某服务区附近两辆货车: where they were.
    const driven =
      vehicle.test(subject) && !(range !== null && spot.test(plain.slice(range.start, range.end)))
    push(start, driven ? -3 : owner ? -1.5 : 1.1, 'place.subject 1', end)
  }
  return found
}

/** Behind a day without year that no date of the text completes, else the sentence's start. */
function afterYearless(plain: string, { start, end }: AccidentSentence): number {
  const day = /^[^。;]{0,40}?(?<!\d)\d{1,2}月\d{1,2}日/.exec(plain.slice(start, Math.min(end, start + 60)))
  return day === null ? start : afterTime(plain, start + day[0].length)
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
  return [{ start, end: start + text.length, rule: 'place.title 1', score: tag === null ? 1.5 : 2.5 }]
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
      const struck = comesToHarm.test(plain.slice(range.end, range.end + 40))
      found.push({ ...range, rule: 'place.arrival 1', score: 2 - sentence.index / 40, struck })
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
