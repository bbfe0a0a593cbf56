import type { SectionKind, SectionStart } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'
import { chineseCustoms, chineseMarks } from './chinese-outline.ts'
import { contentsLines } from './contents-lists.ts'
import { englishCustoms, englishMarks } from './english-outline.ts'
import { linesOf, type ReportLine } from './report-lines.ts'
import { walkMarks, type SectionMark } from './section-walk.ts'

/** The sections of a report in the order of the text; none for a text that does not tell of an accident in parts. */
export function findSections(input: UnderstandInput): SectionStart[] {
  const lines = linesOf(input)
  const chinese = input.language === 'zh'
  const contents = contentsLines(lines)
  const marks = chinese ? chineseMarks(lines, contents) : englishMarks(lines, contents)
  const found = withCourse(walkMarks(marks, chinese ? chineseCustoms : englishCustoms))
  if (chinese && found.length === 0 && isOpeningPage(input)) {
    const start = introduction(lines, contents, lines.length, true)
    return start === null ? [] : [{ kind: 'preamble', start: lines[start]?.start ?? 0, confidence: 0.6 }]
  }
  if (!tellsOfAccident(found, chinese) && !(chinese && opensAsReport(lines, found))) return []
  const preamble = preambleMark(lines, contents, found, chinese)
  const sections = preamble === null ? found : [preamble, ...found]
  return sections.map(({ line, kind, confidence }) => ({ kind, start: lines[line]?.start ?? 0, confidence }))
}

const telling: readonly SectionKind[] = ['course', 'causes', 'direct-cause', 'indirect-cause']
const tellingInChinese: readonly SectionKind[] = [
  ...telling,
  'nature',
  'problems',
  'handling',
  'lessons',
  'measures',
]

/** Statistics and manuals have headings of the same words; a report tells what happened or why. */
function tellsOfAccident(found: readonly SectionMark[], chinese: boolean): boolean {
  const kinds = new Set(found.map(({ kind }) => kind))
  if (chinese) return tellingInChinese.some((kind) => kinds.has(kind))
  kinds.delete('preamble')
  kinds.delete('other')
  kinds.delete('annexes')
  return kinds.size >= 2 && telling.some((kind) => kinds.has(kind))
}

/** The first pages of an investigation report, cut before the course of events. */
function opensAsReport(lines: readonly ReportLine[], found: readonly SectionMark[]): boolean {
  const [first] = found
  if (first === undefined || first.kind !== 'basics') return false
  return lines.slice(0, first.line).some(({ text }) => /调查组/.test(text))
}

/** A report without a chapter on the course of events tells it under 事故概况 and the like. */
function withCourse(found: readonly SectionMark[]): SectionMark[] {
  const first = found.findIndex(({ ambiguous }) => ambiguous)
  if (first < 0 || found.some(({ kind }) => kind === 'course')) return [...found]
  return found.map((section, at) =>
    at === first ? { ...section, kind: 'course', confidence: 0.6 } : section,
  )
}

/** Longest text that can be no more than the first page of a report, in UTF-16 units. */
const longestOpening = 3_000

/** A text that breaks off before the first chapter of a report. */
function isOpeningPage({ text, title }: UnderstandInput): boolean {
  const start = text.slice(0, 300)
  return (
    text.length <= longestOpening &&
    /调查报告/.test(title + start) &&
    /调查组/.test(text) &&
    !/公布|发布|记者|报道/.test(start)
  )
}

/** The text before the first section: where its first paragraph starts. */
function preambleMark(
  lines: readonly ReportLine[],
  contents: ReadonlySet<number>,
  found: readonly SectionMark[],
  chinese: boolean,
): SectionMark | null {
  const [first] = found
  // English reports have their summary after pages of the publisher.
  const summarised = found.slice(0, chinese ? 1 : 3).some(({ kind }) => kind === 'preamble')
  if (first === undefined || summarised) return null
  const line = introduction(lines, contents, first.line, chinese)
  const confidence = first.confidence >= 0.9 ? 0.9 : 0.7
  return line === null ? null : { line, kind: 'preamble', confidence, ambiguous: false }
}

/** Words of the publisher's page. */
const imprint = /copyright|licen[cs]e|reprint|reproduc|acknowledg|ISBN|ISSN|independent Crown entity/i

/** The place of the first paragraph of prose before line `end`; null where there is none. */
function introduction(
  lines: readonly ReportLine[],
  contents: ReadonlySet<number>,
  end: number,
  chinese: boolean,
): number | null {
  const at = lines.slice(0, end).findIndex(({ kind, text }, place) => {
    if (contents.has(place) || (kind !== 'paragraph' && kind !== 'list-item')) return false
    return chinese
      ? text.length >= 40 || (text.length >= 18 && /[。：:]/.test(text))
      : text.length >= 100 && text.includes('.') && !imprint.test(text)
  })
  return at < 0 ? null : at
}
