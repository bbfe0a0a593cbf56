import type { ChineseView } from './chinese-view.ts'
import { findDivision } from './divisions.ts'
import { afterTime, harm, type Locality, localityAt, noPlace, titlePlace, vehicle } from './locality.ts'

const namedBefore = /(?<name>[^,。;:!?\n"“”'()《》]{4,40}?)(?:特别重大|重大|较大|一般)[^,。;:\d\n]{0,12}?事故/
const seat =
  /^[^,。;:]{0,4}?(?<name>[^,。;:!?\n"“”'()]{3,30}?(?:公司|厂|矿|集团|医院|学校))(?:\([^()]*\))?(?:是一家|是一所|成立于|始建于|创建于|系|地处|现有|位于)/

/** A time without its day: 2000年夏, 某年6月22日. */
const vagueTime =
  /(?:19|20)\d{2}年(?:\d{1,2}月(?:份|[上中下]旬|初|底|末)?(?!\d)|[春夏秋冬][季天]?|[初底末])|某年(?:某月|\d{1,2}月)(?:某日|\d{1,2}日)/g

/** Where no sentence says where: the place in the accident's name, behind a day, of the unit described first. */
export function lastResort(view: ChineseView): Locality[] {
  const { plain, sentences, dates } = view
  const found: Locality[] = []
  const opening = sentences.all.slice(0, 10)
  for (const { start, end } of opening) {
    const words = plain.slice(start, Math.min(end, start + 300))
    const name = namedBefore.exec(words)
    const place = titlePlace.exec(name?.groups?.['name'] ?? '')?.[0] ?? ''
    if (name !== null && place.length >= 4 && !vehicle.test(place) && !noPlace.test(place)) {
      const lead = /^.*(?:关于|获悉|了|对|在|于)/.exec(place)?.[0].length ?? 0
      const from = start + name.index + lead
      found.push({ start: from, end: from + place.length - lead, rule: 'place.named 1', score: 1.5 })
    }
    const unit = seat.exec(words)
    const called = unit?.groups?.['name'] ?? ''
    if (unit !== null && findDivision(called) !== null) {
      const from = start + unit[0].indexOf(called)
      found.push({ start: from, end: from + called.length, rule: 'place.seat 1', score: 0.3 })
    }
  }
  const limit = opening.at(-1)?.end ?? 0
  if (!/事故|伤|死/.test(plain.slice(0, limit)) && !harm.test(plain.slice(0, limit))) return found
  const days = dates
    .filter(({ start, inherited }) => start < limit && inherited !== 'day')
    .map(({ end }) => end)
  const vague = [...plain.slice(0, limit).matchAll(vagueTime)].map(
    ({ index, 0: { length } }) => index + length,
  )
  for (const end of [...days, ...vague]) {
    const range = localityAt(plain, afterTime(plain, end), limit)
    const words = range === null ? '' : plain.slice(range.start, range.end)
    if (range === null || words.length > 26 || /购买|派往|安排|组织|吨/.test(words)) continue
    if (findDivision(words) !== null) found.push({ ...range, rule: 'place.dated 1', score: 0.8 })
  }
  return found
}
