import type { AccidentSentence } from './accident-sentences.ts'
import { asOfBefore } from './as-of.ts'
import {
  diedOfHurt,
  groupwise,
  joinParts,
  type Joined,
  laterDeaths,
  splitInjuries,
  stagedGroup,
} from './casualty-groups.ts'
import { diedLater, newest, together } from './casualty-totals.ts'
import type { ChineseView } from './chinese-view.ts'
import { type CountedPeople, countedPeople, type Harm, isMention } from './counted-people.ts'
import type { Reading } from './reading.ts'
import { placeWeight, type Sentence } from './sentences.ts'
import { readToldPeople } from './told-people.ts'

const anchor = /死|伤|遇难|丧生|身亡|罹难|殉职|牺牲|失踪|失联|下落不明|轻微|中毒|反应|不适|毒害/g
const statistics =
  /同比|环比|共发生|累计发生|起数|[二两三四五六七八九]起|十[一二三四五六七八九]?起|(?<!\d)(?:[2-9]|\d{2,})起(?!重|吊)|比上年|全国|全年|以来|万人/
/** Figures of many accidents. */
const many = /共发生[^。]{0,60}?\d起|\d{2,}起(?!重|吊|点)/
const law = /第[一二三四五六七八九十百\d]+条|\d人以上|[一二三四五六七八九十]人以上|以下有期徒刑|规定:/
const report = /报告称|报告:|上报|谎报|瞒报|漏报|误报|接报|报警称|初步|续报|报称|据称/
const other = /曾(?:经)?发生|此前|历史上|类似|同类|另一起/
/** A person's own fate is told one by one; a figure of the accident is not. */
const nobody =
  /(?:(?:未|没有|没|未有|并未)(?:直接)?(?:造成|发生|出现|导致|引起)|没有|无|零)(?:任何)?(?<whose>次生|其他|其它|救援|新的|进一步|再次|二次|更大|重大)?(?<who>人员|人|员工|群众|职工)?(?:中毒)?(?<what>伤亡|死亡|受伤)/g

/** Deaths, missing and injured of the accident, with every differing figure that the report gives. */
export function readCasualties(view: ChineseView): Reading[] {
  const readings: Reading[] = []
  let last = -1
  for (const match of view.plain.matchAll(anchor)) {
    if (match.index < last) continue
    const sentence = view.sentences.at(match.index)
    if (sentence === undefined) continue
    last = sentence.end
    readings.push(...readSentence(view, sentence))
  }
  const all = [...told(view, readings), ...readings]
  return together(newest([...all, ...diedLater(view, all)], view), view)
}

/** Fates told person by person speak only where no figure does. */
function told(view: ChineseView, readings: readonly Reading[]): Reading[] {
  if (readings.some(({ fact, score }) => fact === 'deaths' && score >= -1)) return []
  const hurt = readings.some(({ fact, score }) => fact === 'injuries' && score >= -1)
  return readToldPeople(view).filter(({ fact }) => fact === 'deaths' || !hurt)
}

function readSentence(view: ChineseView, sentence: Sentence): Reading[] {
  const words = view.plain.slice(sentence.start, sentence.end)
  const own = view.accidents.find(({ index }) => index === sentence.index)
  const follows = view.accidents[0]?.index === sentence.index - 1
  if (statistics.test(words) && own === undefined) return []
  if (many.test(words)) return []
  if (law.test(words)) return []
  let base = placeWeight(sentence)
  if (own !== undefined) base += Math.min(5, own.score / 2)
  else if (follows && /^(?:造成|致|共|事故|该|此次|本次|截至)/.test(words)) base += 4
  if (statistics.test(words)) base -= 5
  if (report.test(words)) base -= 2.5
  if (other.test(words)) base -= 4
  if (ofAnotherDay(view, own)) base -= 5
  const readings = [...readFigures(view, sentence, words, base), ...readNone(sentence, words, base)]
  return readings
}

/** Whether a sentence tells of an accident on another day than the report's own. */
export function ofAnotherDay({ accidents }: ChineseView, sentence: AccidentSentence | undefined): boolean {
  const main = accidents.find(({ date }) => date !== null)?.date
  if (main === undefined || main === null || sentence === undefined || sentence.date === null) return false
  return sentence.date.inherited === 'nothing' && sentence.date.date !== main.date
}

const facts: Partial<Record<Harm, Reading['fact']>> = {
  dead: 'deaths',
  missing: 'missing',
  serious: 'seriousInjuries',
  minor: 'minorInjuries',
  injured: 'injuries',
}

function readFigures(view: ChineseView, sentence: Sentence, words: string, base: number): Reading[] {
  const counted = joinParts(words, countedPeople(words))
  const readings: Reading[] = []
  const add = (fact: Reading['fact'], group: readonly CountedPeople[], rule: string, bonus: number): void => {
    const first = group[0]
    const final = group.at(-1)
    if (first === undefined || final === undefined) return
    const all = group.flatMap((each: Joined) => each.joined ?? [each])
    const start = Math.min(...all.map((each) => each.start))
    const end = Math.max(...all.map((each) => each.end))
    const lead = words.slice(Math.max(0, start - 40), start)
    const atFirst = /(?:当天|当日|当时|初步统计|初期)[^,。;]{0,6}(?:造成|导致|致)[^。;]{0,30}$/.test(lead)
    const atLast = /报告期[^。;()]{0,30}$|最终[^。;()]{0,20}$/.test(lead)
    const caused = /(?:造成|致使|导致|致|共|酿成)[^,。;]{0,8}$/.test(
      words.slice(Math.max(0, start - 10), start),
    )
    readings.push({
      fact,
      value: String(all.reduce((sum, { count }) => sum + count, 0)),
      start: sentence.start + start,
      end: sentence.start + end,
      rule,
      score:
        base +
        bonus +
        (caused ? 1 : 0) -
        (atFirst ? 2 : 0) +
        (atLast ? 2 : 0) +
        (first.total ? (/总/.test(words.slice(Math.max(0, start - 6), end)) ? 2 : 1) : 0) -
        (isMention(words.slice(start, end + 3)) ? 0.7 : 0) -
        (all.some(({ rough }) => rough) ? 1 : 0),
      asOf: asOfBefore(view, sentence, sentence.start + start),
    })
  }

  for (const harm of ['dead', 'missing', 'serious', 'minor', 'injured'] as const) {
    const fact = facts[harm]
    if (fact === undefined) continue
    const all = counted.filter((each) => each.harm === harm)
    const whole = all.filter(({ part }) => !part)
    const staged = stagedGroup(words, whole)
    const summed = staged.length > 1 ? staged : groupwise(words, whole)
    if (summed.length > 1)
      add(fact, summed, staged.length > 1 ? 'casualties.staged 1' : 'casualties.by-group 1', 0.5)
    for (const each of whole) {
      if (summed.length > 1 && summed.includes(each)) continue
      add(fact, [each], 'casualties.figure 1', 0)
    }
    if (whole.length === 0 && (harm === 'serious' || harm === 'minor')) {
      for (const each of all) add(fact, [each], 'casualties.part 1', 0)
    }
  }
  const later = laterDeaths(words, counted)
  if (later !== null) {
    add('deaths', later.deaths, 'casualties.later-deaths 1', 0.3)
    add('injuries', [later.hurt], 'casualties.later-deaths 1', 0.3)
  }
  for (const { hurt, died } of diedOfHurt(counted)) {
    add('deaths', [died], 'casualties.died-of-hurt 1', -0.5)
    add(
      'injuries',
      [{ ...hurt, end: died.end, count: hurt.count - died.count }],
      'casualties.died-of-hurt 1',
      0.2,
    )
  }
  const split = splitInjuries(counted)
  if (split.length > 0)
    add(
      'injuries',
      split,
      'casualties.injuries-sum 1',
      counted.some(({ harm, part }) => harm === 'injured' && !part) ? 0.3 : 0,
    )
  return readings
}

function readNone(sentence: Sentence, words: string, base: number): Reading[] {
  const readings: Reading[] = []
  for (const match of words.matchAll(nobody)) {
    const { whose, what = '' } = match.groups ?? {}
    if (whose !== undefined) continue
    const before = words.slice(Math.max(0, match.index - 4), match.index)
    if (/(?:有|是否|有否|能否)$|确保|避免|如果|若|尚/.test(before)) continue
    if (words.startsWith('的', match.index + match[0].length)) continue
    const start = sentence.start + match.index
    const reading = {
      value: '0',
      start,
      end: start + match[0].length,
      rule: 'casualties.none 1',
      score: base + 0.5,
      asOf: null,
    }
    if (what !== '受伤') readings.push({ ...reading, fact: 'deaths' })
    if (what !== '死亡') readings.push({ ...reading, fact: 'injuries' })
  }
  return readings
}
