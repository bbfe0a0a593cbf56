import type { DocumentKind, SectionStart } from '../../../shared/domain/sections.ts'
import { isHan } from '../../../shared/text/han.ts'
import type { FoundFact, UnderstandInput } from '../understanding/findings.ts'
import { readAccountability } from './accountability.ts'
import { readCasualties } from './casualties.ts'
import { chineseView } from './chinese-view.ts'
import { chooseReadings } from './choose.ts'
import { readEnglishCasualties } from './english-casualties.ts'
import { readEnglishOccurrence } from './english-occurrence.ts'
import { englishView } from './english-view.ts'
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

function findEnglishFacts(input: UnderstandInput, { sections }: Known): FoundFact[] {
  const view = englishView(input, sections)
  return chooseReadings([...readEnglishOccurrence(view), ...readEnglishCasualties(view)], view.text)
}

/** Whether the rules for Chinese apply; a text that mixes languages is read by them when a tenth of it is Han. */
function isChinese({ language, text }: UnderstandInput): boolean {
  if (language !== 'other') return language === 'zh'
  const sample = text.slice(0, 4000)
  let han = 0
  for (const character of sample) if (isHan(character.codePointAt(0) ?? 0)) han++
  return han > sample.length / 10
}
