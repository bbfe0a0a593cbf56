import type { SectionKind } from '../../../shared/domain/sections.ts'
import type { HeadingSense } from './chinese-headings.ts'
import { englishHeadingSense } from './english-headings.ts'
import type { ReportLine } from './report-lines.ts'
import type { Mark, ReportCustoms } from './section-walk.ts'

const facts: readonly SectionKind[] = ['course', 'basics', 'rescue', 'casualties']

/** How English reports are built: a factual chapter of many parts, an analysis, findings, recommendations. */
export const englishCustoms: ReportCustoms = {
  subs: {
    course: facts,
    basics: facts,
    casualties: facts,
    causes: ['direct-cause', 'indirect-cause', 'problems', 'measures'],
    'direct-cause': ['indirect-cause'],
    'indirect-cause': ['direct-cause'],
    problems: ['measures'],
    other: [
      'course',
      'rescue',
      'casualties',
      'causes',
      'direct-cause',
      'indirect-cause',
      'problems',
      'measures',
      'lessons',
    ],
  },
  repeats: (kind) => ['causes', 'problems', 'measures', 'lessons'].includes(kind),
  unknownSub: (chapter) => (chapter.kinds.includes('basics') ? 'basics' : chapter.kind),
  unknownChapter: (kind) => (facts.includes(kind) ? 'basics' : 'other'),
}

/** Known headings among the heading blocks from which those are all the headings that a report has. */
const enoughHeadings = 3

const longestHeading = 90

/** The lines of an English report that may begin sections; `skipped` are lines of a table of contents. */
export function englishMarks(lines: readonly ReportLine[], skipped: ReadonlySet<number>): Mark[] {
  const marks: Mark[] = []
  const plain: Mark[] = []
  for (const [at, line] of lines.entries()) {
    if (line.kind === 'heading' && /^(?:table of )?contents\b/i.test(line.text)) {
      marks.push({ line: at, rung: line.level ?? 1, sense: null, form: 'heading', confidence: 0.5 })
    }
    if (skipped.has(at) || line.kind === 'title' || line.kind === 'table-row' || line.kind === 'footnote')
      continue
    if (line.kind === 'heading') {
      const mark = headingMark(line, at)
      if (mark !== null) marks.push(mark)
    } else {
      const mark = plainMark(line, at) ?? sentenceMark(line, at)
      if (mark !== null) plain.push(mark)
    }
  }
  const known = marks.filter(({ sense }) => sense !== null).length
  const also = known >= enoughHeadings ? plain.filter(({ form }) => form === 'sentence') : plain
  return [...marks, ...also].sort((a, b) => a.line - b.line)
}

const numbered = /^(?:(?:chapter|part|section)\s+)?(\d{1,2}(?:\.\d{1,2})*)[.:]?\s+(?=\S)/i
const lettered = /^(?:[A-Z]|[IVX]{1,5})\.\s+/

function headingMark(line: ReportLine, at: number): Mark | null {
  if (/^(?:figure|table|photo(?:graph)?)\b/i.test(line.text)) return null
  const { parts, words } = withoutNumber(line.text)
  const sense = senseOf(words)
  // The number says the depth where all headings look alike.
  const rung = (line.level ?? 1) + 0.5 * Math.max(0, parts - 1)
  return {
    line: at,
    rung,
    sense,
    form: 'heading',
    confidence: sense === null ? 0.5 : sense.exact ? 0.96 : 0.85,
  }
}

/** A line of a plain text that reads as one of the headings that reports have. */
function plainMark(line: ReportLine, at: number): Mark | null {
  if (line.text.length > longestHeading || /[a-z]\.$/.test(line.text)) return null
  const { parts, words } = withoutNumber(line.text)
  if (!/^\p{Lu}/u.test(words)) return null
  const sense = senseOf(words)
  if (sense?.exact !== true) return null
  return { line: at, rung: parts === 0 ? null : parts, sense, form: 'heading', confidence: 0.85 }
}

const probableCause =
  /\b(?:probable|direct|immediate) causes?(?:\(s\))? of (?:this|the) [^.]{0,80}?\b(?:was|were|is|are|to be)\b/i

function sentenceMark(line: ReportLine, at: number): Mark | null {
  if (line.text.length < 60 || !probableCause.test(line.text.slice(0, 260))) return null
  const sense: HeadingSense = { kind: 'direct-cause', kinds: ['direct-cause'], exact: true, ambiguous: false }
  return { line: at, rung: null, sense, form: 'sentence', confidence: 0.7 }
}

function senseOf(words: string): HeadingSense | null {
  const sense = englishHeadingSense(words)
  return sense !== null && /factual/i.test(words) ? { ...sense, kinds: facts } : sense
}

function withoutNumber(text: string): { parts: number; words: string } {
  const match = numbered.exec(text)
  if (match !== null) return { parts: (match[1] ?? '').split('.').length, words: text.slice(match[0].length) }
  return { parts: 0, words: text.replace(lettered, '') }
}
