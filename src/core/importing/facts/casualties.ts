import type { AccidentSentence } from './accident-sentences.ts'
import { asOfBefore } from './as-of.ts'
import type { ChineseView } from './chinese-view.ts'
import { type CountedPeople, countedPeople, type Harm } from './counted-people.ts'
import type { Reading } from './reading.ts'
import { placeWeight, type Sentence } from './sentences.ts'

const anchor =
  /死亡|遇难|丧生|身亡|罹难|殉职|牺牲|失踪|失联|下落不明|受伤|负伤|重伤|轻伤|轻微|中毒|烧伤|灼伤|伤亡|\d死|[一二两三四五六七八九十]死|致死|烧死|人伤|\d伤/g
const statistics =
  /同比|环比|共发生|累计发生|起数|[二两三四五六七八九]起|十[一二三四五六七八九]?起|(?<!\d)(?:[2-9]|\d{2,})起(?!重|吊)|比上年|全国|全年|以来|万人/
const law = /第[一二三四五六七八九十百\d]+条|\d人以上|[一二三四五六七八九十]人以上|以下有期徒刑|规定:/
const report = /报告称|报告:|上报|谎报|瞒报|漏报|误报|接报|报警称|初步|续报|报称|据称/
const other = /曾(?:经)?发生|此前|历史上|类似|同类|另一起/
/** A person's own fate is told one by one; a figure of the accident is not. */
const nobody =
  /(?:(?:未|没有|没|未有|并未)(?:直接)?(?:造成|发生|出现|导致|引起)|没有|无|零)(?:任何)?(?<whose>次生|其他|其它|救援|新的|进一步|再次|二次|更大|重大)?(?<who>人员|人|员工|群众|职工)?(?<what>伤亡|死亡|受伤)/g

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
  return [...readings, ...diedLater(view, readings)]
}

const later =
  /(?<hurt>\d+)[名位个]?(?:受伤人员|伤员|伤者|受伤者|人受伤)(?:中|[,(]其中),?(?:有|先后有)?(?<died>\d+)[名位]?人?[^。;\d]{0,16}(?:医治|抢救|救治)无效[^。;]{0,60}?死亡/g

/**
 * Deaths after the accident's figures were counted: where the report's injured are N and it says that of N injured M
 * died later, M more are dead and M fewer injured.
 */
function diedLater(view: ChineseView, readings: readonly Reading[]): Reading[] {
  const best = (fact: Reading['fact']): Reading | undefined =>
    readings.filter((each) => each.fact === fact).toSorted((a, b) => b.score - a.score)[0]
  const [deaths, injuries] = [best('deaths'), best('injuries')]
  if (deaths === undefined || injuries === undefined) return []
  for (const match of view.plain.matchAll(later)) {
    const { hurt, died } = match.groups ?? {}
    if (hurt !== injuries.value || Number(died) > Number(hurt)) continue
    const reading = {
      start: match.index,
      end: match.index + match[0].length,
      rule: 'casualties.died-later 1',
      asOf: null,
    }
    return [
      {
        ...reading,
        fact: 'deaths',
        value: String(Number(deaths.value) + Number(died)),
        score: deaths.score + 0.5,
      },
      {
        ...reading,
        fact: 'injuries',
        value: String(Number(hurt) - Number(died)),
        score: injuries.score + 0.5,
      },
    ]
  }
  return []
}

function readSentence(view: ChineseView, sentence: Sentence): Reading[] {
  const words = view.plain.slice(sentence.start, sentence.end)
  const own = view.accidents.find(({ index }) => index === sentence.index)
  const follows = view.accidents[0]?.index === sentence.index - 1
  if (statistics.test(words) && own === undefined) return []
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
        base + bonus + (caused ? 1 : 0) + (first.total ? 1 : 0) - (all.some(({ rough }) => rough) ? 0.5 : 0),
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

interface Joined extends CountedPeople {
  /** The figures that one harm is said of together: 船上3人和游客5人死亡. */
  joined?: readonly CountedPeople[]
}

/** Gives the harm of 'A人和…B人死亡' to both numbers. */
function joinParts(words: string, counted: readonly CountedPeople[]): Joined[] {
  return counted.map((each, order): Joined => {
    const before = counted[order - 1]
    if (each.harm === 'none' || before === undefined || before.harm !== 'none') return each
    const between = words.slice(before.end, each.start)
    const lead = words.slice(Math.max(0, before.start - 8), before.start)
    const coordinated = /^(?:和|及|与|以及|、)[^\d,。;:()]{0,8}$/.test(between)
    if (!coordinated || !/(?:造成|致|导致|致使)[^,。;\d]{0,6}$|[,;:]$/.test(lead)) return each
    return { ...each, joined: [{ ...before, harm: each.harm }, each] }
  })
}

/** Deaths that one sentence counts by place and hour of death (当场, 途中, 医院) belong together. */
function stagedGroup(words: string, whole: readonly CountedPeople[]): readonly CountedPeople[] {
  if (whole.length < 2 || !whole.slice(1).some(({ staged }) => staged)) return []
  if (whole.some(({ total }) => total)) return []
  const first = whole[0]
  const rest = whole.slice(1)
  // A total with its parts behind it: the parts sum to it.
  if (
    first !== undefined &&
    rest.reduce((sum, { count }) => sum + count, 0) === first.count &&
    rest.length > 1
  )
    return []
  const close = rest.every((each, order) => {
    const between = words.slice(whole[order]?.end ?? 0, each.start)
    return between.length <= 40 && !/[。]|其中/.test(between)
  })
  return close ? whole : []
}

/** 大客车20人死亡、4人受伤,货车2人死亡: figures of several vehicles or places of one accident. */
function groupwise(words: string, whole: readonly CountedPeople[]): readonly CountedPeople[] {
  const [first, ...rest] = whole
  if (first === undefined || rest.length === 0 || whole.some(({ total }) => total)) return []
  if (!rest.every(({ ofGroup }) => ofGroup) || /事故/.test(words.slice(first.end, whole.at(-1)?.start)))
    return []
  const more = rest.every(({ start, end }) =>
    /另|又|也|还有|此外/.test(words.slice(Math.max(0, start - 4), end)),
  )
  return more || /(?:造成|致使|导致|致)[^。;]*$/.test(words.slice(0, first.start)) ? whole : []
}

/** 30人死亡、6人受伤(其中4人经抢救无效死亡): those who died later are dead, not injured. */
function laterDeaths(words: string, counted: readonly CountedPeople[]): { deaths: CountedPeople[] } | null {
  const deaths = counted.find(({ harm, part }) => harm === 'dead' && !part)
  const injured = counted.find(({ harm, part }) => harm === 'injured' && !part)
  if (deaths === undefined || injured === undefined || deaths.start > injured.start) return null
  const later = counted.find(
    ({ harm, part, staged, start }) => harm === 'dead' && part && staged && start > injured.end,
  )
  if (later === undefined || !/(?:抢救|医治|救治)无效/.test(words.slice(later.start, later.end))) return null
  if (!/^[,(;]/.test(words.slice(injured.end, injured.end + 1))) return null
  return { deaths: [deaths, later] }
}

/** The figures that add up to all injured where the sentence gives them by degree and no total. */
function splitInjuries(counted: readonly CountedPeople[]): CountedPeople[] {
  const degrees = counted.filter(({ harm, part }) => (harm === 'serious' || harm === 'minor') && !part)
  const plain = counted.filter(({ harm, part }) => harm === 'injured' && !part)
  if (degrees.length === 0) return []
  const beyond = plain.filter(({ count }) => count !== degrees.reduce((sum, each) => sum + each.count, 0))
  return plain.length === 0
    ? degrees
    : plain.length === beyond.length
      ? [...degrees, ...beyond].toSorted((a, b) => a.start - b.start)
      : []
}

function readNone(sentence: Sentence, words: string, base: number): Reading[] {
  const readings: Reading[] = []
  for (const match of words.matchAll(nobody)) {
    const { whose, what = '' } = match.groups ?? {}
    if (whose !== undefined) continue
    const before = words.slice(Math.max(0, match.index - 4), match.index)
    if (/[有是否]$|确保|避免|如果|若|尚/.test(before)) continue
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
