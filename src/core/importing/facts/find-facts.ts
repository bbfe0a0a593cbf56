import type { DocumentKind, SectionStart } from '../../../shared/domain/sections.ts'
import { isHan } from '../../../shared/text/han.ts'
import type { FoundFact, UnderstandInput } from '../understanding/findings.ts'
import { readAccountability } from './accountability.ts'
import { readCasualties } from './casualties.ts'
import { type ChineseView, chineseView } from './chinese-view.ts'
import { chooseReadings } from './choose.ts'
import { readEnglishCasualties } from './english-casualties.ts'
import { readEnglishOccurrence } from './english-occurrence.ts'
import { englishView } from './english-view.ts'
import { readEnglishType } from './english-type.ts'
import { readAccidentType, readNature, readStatedGrade } from './grades.ts'
import { readInvestigation, readReportDate } from './investigation.ts'
import { readLosses } from './losses.ts'
import { readAccidentName, readUnit } from './names-and-units.ts'
import { readOccurrence } from './occurrence-time.ts'
import { readPlaces } from './places.ts'

type Known = { kind: DocumentKind; sections: readonly SectionStart[] }

/**
 * Reads the facts of the accident that a report is about, each with its evidence: every differing value once, with
 * its best evidence, in the order of the facts; of each fact one reading is the best.
 */
export function findFacts(input: UnderstandInput, known: Known): FoundFact[] {
  return isChinese(input) ? findChineseFacts(input, known) : findEnglishFacts(input, known)
}

function findChineseFacts(input: UnderstandInput, { sections }: Known): FoundFact[] {
  const view = chineseView(input, sections)
  if (isStatistics(view)) return chooseReadings(readReportDate(view), view.text)
  const places = readPlaces(view)
  const names = readAccidentName(view)
  const readings = [
    ...readOccurrence(view),
    ...places,
    ...names,
    ...readUnit(view, places),
    ...readAccidentType(view, names),
    ...readStatedGrade(view),
    ...readCasualties(view),
    ...readLosses(view),
    ...readNature(view),
    ...readInvestigation(view),
    ...readReportDate(view),
    ...readAccountability(view),
  ]
  return chooseReadings(readings, view.text)
}

const figures =
  /同比|环比|共死亡|占(?:事故)?总数|共发生[^,。;]{0,30}\d+起|事故起数|死亡人数[^,。;\d]{0,6}(?:增加|减少|上升|下降)|比上年|分别(?:上升|下降|占)|控制指标/g

/** Whether a text counts the accidents of a year or region and reports none of its own. */
function isStatistics({ plain, accidents }: ChineseView): boolean {
  const counted = [...plain.slice(0, 3000).matchAll(figures)].length
  const opens = /\d{4}年[^。]{0,40}发生[^。]{0,80}\d{2,}起/.test(plain.slice(0, 300))
  return counted >= (opens ? 1 : 5) && !accidents.some(({ date, score }) => date !== null && score >= 6)
}

function findEnglishFacts(input: UnderstandInput, { sections }: Known): FoundFact[] {
  const view = englishView(input, sections)
  return chooseReadings(
    [...readEnglishOccurrence(view), ...readEnglishType(view), ...readEnglishCasualties(view)],
    view.text,
  )
}

/** Whether the rules for Chinese apply; a text that mixes languages is read by them when a tenth of it is Han. */
function isChinese({ language, text }: UnderstandInput): boolean {
  if (language !== 'other') return language === 'zh'
  const sample = text.slice(0, 4000)
  let han = 0
  for (const character of sample) if (isHan(character.codePointAt(0) ?? 0)) han++
  return han > sample.length / 10
}
