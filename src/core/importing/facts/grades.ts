import { typeOfWording } from '../../../shared/domain/accident-types.ts'
import type { ChineseView } from './chinese-view.ts'
import type { Reading } from './reading.ts'
import { placeWeight } from './sentences.ts'

const grades: Record<string, string> = {
  特别重大: 'particularly-major',
  重大: 'major',
  较大: 'larger',
  一般: 'ordinary',
}
/** A grade right before an accident's kind: 较大生产安全责任事故, 重大道路交通事故, 一般车辆伤害事故. */
const graded =
  /(?<grade>特别重大|(?<!特别)重大|较大|一般)(?:等级|级)?(?<what>[^,。;:、()!?\n“”"]{0,24}?)(?:事故|突发环境事件)(?!等级划分|隐患|以上|应急|风险)/g
const notGraded =
  /以上|以下|风险|隐患|防范|遏制|杜绝|严防|预防|坚决|避免|吸取|特重大|重特大|类似|多起|\d起|[二两三四五六七八九十]起|或者|条例|规定|应急预案/
const stated = /认定|属于|是一起|为一起|定性/

/** The grade that the report states: in the accident's name, the accident's sentence and where it is determined. */
export function readStatedGrade(view: ChineseView): Reading[] {
  const readings: Reading[] = []
  for (const match of view.plain.matchAll(graded)) {
    const sentence = view.sentences.at(match.index)
    if (sentence === undefined) continue
    const before = view.plain.slice(Math.max(sentence.start, match.index - 40), match.index)
    const value = grades[match.groups?.['grade'] ?? '']
    if (value === undefined || /以上|以下/.test(match[0]) || /特$|特别$|各$|和$|或$|及$/.test(before))
      continue
    const inTitle = match.index >= view.title.start && match.index < view.title.end
    const named = view.tag !== null && /["“”'][^,。;]{0,3}$/.test(before)
    const own = view.accidents.find(({ index }) => index === sentence.index)
    const determined = stated.test(before)
    const told =
      own !== undefined &&
      (own.date !== null || own.score >= 7) &&
      /发生[^,。]{0,20}$|一起$|1起$/.test(before)
    if (!inTitle && !named && !determined && !told) continue
    if (!inTitle && notGraded.test(before.slice(-14))) continue
    let score = placeWeight(sentence)
    if (inTitle) score = 7
    if (named) score = Math.max(score, 5)
    if (determined) score = Math.max(score + 2, sentence.section === 'nature' ? 9 : 6)
    if (told) score = Math.max(score, Math.min(8, own.score))
    readings.push({
      fact: 'severityStated',
      value,
      start: match.index,
      end: match.index + match[0].length,
      rule: determined ? 'grade.determined 1' : inTitle ? 'grade.title 1' : 'grade.named 1',
      score,
      asOf: null,
    })
  }
  return readings
}

const natures = [
  {
    value: 'non-responsibility',
    pattern:
      /(?:不属于|不是|并非)[^,。;]{0,20}责任事故|非(?:生产安全)?责任事故|自然灾害(?:事故|引发|造成)?|(?:一起|为|是)意外(?:事故|事件)/g,
  },
  { value: 'sabotage', pattern: /破坏性事故|人为破坏(?:事故|引发)/g },
  { value: 'responsibility', pattern: /责任事故/g },
] as const
const denied = /排除|不属于|不是|并非|非(?:生产安全)?$|是否|可能/
const determination = /认定|是一起|为一起|属于|系一起|定性|性质/

/** The nature of the accident (责任事故, 非责任事故, 破坏性事故), where the report determines it. */
export function readNature(view: ChineseView): Reading[] {
  const readings: Reading[] = []
  for (const { value, pattern } of natures) {
    for (const match of view.plain.matchAll(pattern)) {
      const sentence = view.sentences.at(match.index)
      if (sentence === undefined) continue
      const before = view.plain.slice(Math.max(sentence.start, match.index - 60), match.index)
      if (value === 'responsibility' && denied.test(before.slice(-24))) continue
      if (value !== 'responsibility' && /排除|不排除|未发现/.test(before)) continue
      const inNature = sentence.section === 'nature'
      if (!determination.test(before) && !inNature) continue
      if (/罪|《/.test(view.plain.slice(match.index, match.index + match[0].length + 1) + before.slice(-3)))
        continue
      readings.push({
        fact: 'nature',
        value,
        start: match.index,
        end: match.index + match[0].length,
        rule: 'nature.determined 1',
        score: placeWeight(sentence) + (determination.test(before) ? 4 : 1) + (inNature ? 3 : 0),
        asOf: null,
      })
    }
  }
  return readings
}

/** The accident's type by the words of its name and of the sentence that tells of it. */
export function readAccidentType(view: ChineseView, names: readonly Reading[]): Reading[] {
  const readings: Reading[] = []
  const push = (start: number, end: number, rule: string, score: number): void => {
    const found = typeOfWording(view.plain.slice(start, end))
    if (found === null) return
    const from = start + found.index
    readings.push({
      fact: 'accidentType',
      value: found.type,
      start: from,
      end: from + found.length,
      rule,
      score: score + (found.sure ? 1 : -1),
      asOf: null,
    })
  }
  for (const { start, end } of names) push(start, end, 'type.name 1', 7)
  if (readings.length === 0) push(view.title.start, view.title.end, 'type.title 1', 6)
  if (readings.length > 0) return readings
  for (const accident of view.accidents.slice(0, 3)) {
    if (accident.score < 5) continue
    const words = view.plain.slice(accident.start, accident.end)
    const told = /(?:发生|突发|引发)(?:了)?(?:一起|1起)?/.exec(words)
    if (told === null) continue
    const from = accident.start + told.index
    const length = words.slice(told.index).search(/[,。;]/)
    push(
      from,
      length < 0 ? accident.end : from + length,
      'type.accident-sentence 1',
      Math.min(6, accident.score) - 1,
    )
  }
  return readings
}
