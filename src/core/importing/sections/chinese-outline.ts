import type { SectionKind } from '../../../shared/domain/sections.ts'
import { toSimplified } from '../facts/traditional-script.ts'
import { chineseHeadingSense, type HeadingSense } from './chinese-headings.ts'
import { numberingOf, rungs } from './numbering.ts'
import type { ReportLine } from './report-lines.ts'
import type { Mark, ReportCustoms } from './section-walk.ts'

/** How Chinese reports are built. */
export const chineseCustoms: ReportCustoms = {
  subs: {
    basics: ['course', 'rescue', 'casualties', 'nature'],
    course: ['rescue', 'casualties'],
    rescue: ['casualties'],
    casualties: ['rescue'],
    causes: ['direct-cause', 'indirect-cause', 'nature', 'problems', 'handling'],
    'direct-cause': ['indirect-cause', 'nature'],
    'indirect-cause': ['direct-cause', 'nature'],
    nature: ['handling'],
    other: [
      'course',
      'rescue',
      'casualties',
      'causes',
      'direct-cause',
      'indirect-cause',
      'nature',
      'problems',
    ],
  },
  repeats: (kind) => !['preamble', 'annexes', 'other'].includes(kind),
  unknownSub: (chapter) => chapter.kind,
  unknownChapter: () => 'other',
}

const longestHeading = 45
const longestRunIn = 48

/** A shorter paragraph after a heading that it runs into is an entry of a list of facts. */
const shortestBody = 40

/** A numbered line this short without a final mark is a heading whatever it says. */
const shortLine = 14

/** The lines of a Chinese report that may begin sections; `skipped` are lines of a table of contents. */
export function chineseMarks(lines: readonly ReportLine[], skipped: ReadonlySet<number>): Mark[] {
  const rungOfLevel = levelsByRung(lines)
  const marks: Mark[] = []
  for (const [at, line] of lines.entries()) {
    if (skipped.has(at) || line.kind === 'title' || line.kind === 'table-row' || line.kind === 'footnote')
      continue
    const mark = markOf(line, at, rungOfLevel)
    if (mark !== null) marks.push(mark)
    const hanging = hangingHeading(line, at)
    if (hanging !== null && at + 1 < lines.length) marks.push(hanging)
  }
  return withoutStrays(marks)
}

function markOf(line: ReportLine, at: number, rungOfLevel: ReadonlyMap<number, number>): Mark | null {
  const { text } = line
  const boxed = /^【([^】]{2,20})】/.exec(text)?.[1]
  if (boxed !== undefined) {
    const sense = chineseHeadingSense(boxed)
    return sense === null ? null : { line: at, rung: null, sense, form: 'heading', confidence: 0.9 }
  }
  const numbering = numberingOf(text)
  const words = text.slice(numbering?.length ?? 0)
  if (isOneLine(words)) {
    const sense = senseOfLine(words)
    if (numbering !== null && !numbering.bare) {
      const heading =
        line.kind === 'heading' || sense !== null || (words.length <= shortLine && !/[。；;，,]$/.test(words))
      const form = heading ? 'heading' : 'item'
      return { line: at, rung: numbering.rung, sense, form, confidence: sense?.exact === true ? 0.96 : 0.6 }
    }
    if (numbering !== null && sense?.exact === true && !/[\d，,]/.test(words)) {
      return { line: at, rung: numbering.rung, sense, form: 'heading', confidence: 0.85 }
    }
    if (line.kind === 'heading') {
      const rung = rungOfLevel.get(line.level ?? 1) ?? (line.level ?? 1) + rungs.section
      return { line: at, rung, sense, form: 'heading', confidence: sense?.exact === true ? 0.95 : 0.6 }
    }
    if (numbering === null && sense?.exact === true && words.length <= 22 && !/[\d，,]|[。；]$/.test(words)) {
      return { line: at, rung: null, sense, form: 'heading', confidence: 0.9 }
    }
    if (numbering === null) return sentenceMark(text, at)
  }
  return (
    runInMark(words, at, numbering === null ? null : numbering) ??
    (numbering === null ? sentenceMark(text, at) : null)
  )
}

/** What lists of facts at the head of a report have entries for. */
const entryKinds: readonly SectionKind[] = ['casualties', 'nature', 'basics']

/** "事故类别：火灾": a short value after a colon. */
function isEntry(words: string, head: string | null): boolean {
  return words.length < shortestBody && /[：:]/.test(words.charAt(head?.length ?? 0))
}

function runInMark(
  words: string,
  at: number,
  numbering: { rung: number; bare: boolean } | null,
): Mark | null {
  const head = runInHead(words, numbering !== null)
  const sense = head === null ? null : chineseHeadingSense(head)
  const exact = sense?.exact === true
  if (sense !== null && entryKinds.includes(sense.kind) && isEntry(words, head)) return null
  if (numbering === null || numbering.bare) {
    const figure = numbering !== null && /[\d，,]/.test(head ?? '')
    return exact && !figure
      ? { line: at, rung: numbering?.rung ?? null, sense, form: 'run-in', confidence: 0.8 }
      : null
  }
  if (sense === null) return { line: at, rung: numbering.rung, sense: null, form: 'item', confidence: 0 }
  return { line: at, rung: numbering.rung, sense, form: 'run-in', confidence: exact ? 0.8 : 0.5 }
}

/** The heading that a paragraph begins with, up to a full stop or colon; without a number only a colon ends it. */
function runInHead(words: string, numbered: boolean): string | null {
  const start = words.slice(0, longestRunIn)
  const joined = /^(?:事故|事件)?(?:发生)?(?:的)?(?:简要)?经过(?=某年|\d{4}\s*年)/.exec(start)?.[0]
  if (joined !== undefined) return joined
  const end = start.search(numbered ? /[。：:；;！!]|(?<=\p{Script=Han})\s+(?=[\d\p{Script=Han}])/u : /[：:]/)
  return end < 2 ? null : start.slice(0, end)
}

/** Fewest characters of a paragraph with a heading at its end. */
const shortestHanging = 20

/** A heading written at the end of the paragraph before it: the section starts with the next line. */
function hangingHeading(line: ReportLine, at: number): Mark | null {
  if (line.kind === 'heading' || line.text.length < shortestHanging) return null
  const tail = line.text.slice(-longestRunIn)
  const words = /[。；;]\s*[一二三四五六七八九十]{1,2}、([^。；;，,：:、]{3,24})$/.exec(tail)?.[1]
  const sense = words === undefined ? null : chineseHeadingSense(words)
  if (sense?.exact !== true) return null
  return { line: at + 1, rung: rungs.han, sense, form: 'heading', confidence: 0.6 }
}

const directCause =
  /(?:事故|火灾|爆炸|起火|泄漏|坍塌|死亡).{0,12}直接原因[，,]?(?:是|为|系|：|:|有)|^直接原因[，,]?(?:是|为|系|：|:|有)/
const indirectCause =
  /(?:事故|火灾|爆炸|起火|泄漏|坍塌|死亡).{0,12}间接原因[，,]?(?:是|为|系|：|:|有)|^间接原因[，,]?(?:是|为|系|：|:|有)/
const natureSentence =
  /^(?:综上|经|事故调查组|调查组|根据|依据|通过|该|本|此|这).{0,80}(?:是|属于?|为)(?:一起|一般|较大|重大|特别重大|生产安全|责任|非责任|自然|意外).{0,50}(?:事故|事件)/
/** Requirements that follow a colon: 现提出如下要求： */
const leadIn =
  /(?:提出|落实|采取|做好|做到).{0,16}(?:如下|以下).{0,20}(?:要求|措施|建议|意见|工作|通知)[：:。]?$|(?:要求|措施|建议)如下[：:。]?$/

/** A paragraph that says in its first sentence what it is about. */
function sentenceMark(text: string, at: number): Mark | null {
  const start = Array.from(text.slice(0, 90), toSimplified).join('')
  const mark = (kind: HeadingSense['kind']): Mark => ({
    line: at,
    rung: null,
    sense: { kind, kinds: [kind], exact: true, ambiguous: false },
    form: 'sentence',
    confidence: 0.7,
  })
  const direct = directCause.test(start)
  const indirect = indirectCause.test(start)
  if (direct && !text.includes('间接原因')) return mark('direct-cause')
  if (indirect && !text.includes('直接原因')) return mark('indirect-cause')
  if (text.length <= 260 && natureSentence.test(start) && /责任|性质|认定/.test(text)) return mark('nature')
  if (
    /^(?:事故|事件|火灾|爆炸)发生后[，,]|^接到?(?:事故|报警|警情|报告)/.test(start) &&
    /救援|应急|抢险|处置|扑救/.test(text)
  ) {
    return { ...mark('rescue'), confidence: 0.6 }
  }
  if (text.length <= 400 && leadIn.test(text.slice(-60))) return { ...mark('measures'), confidence: 0.6 }
  return null
}

/** A line short enough, with no sentence inside. */
function isOneLine(words: string): boolean {
  return words.length <= longestHeading && /^[^。；;！？!?：:]*[。；;：:！!]?$/.test(words)
}

function senseOfLine(words: string): HeadingSense | null {
  const inner = words.split(/[（(〈][一二三四五六七八九十][）)〉]/)
  if (inner.length > 1) {
    const last = chineseHeadingSense(inner.at(-1) ?? '')
    if (last !== null) return last
  }
  const sense = chineseHeadingSense(inner[0] ?? words)
  return sense !== null && !sense.exact && /[，,]/.test(words) ? null : sense
}

/** The rung that the numbered headings of each level stand on. */
function levelsByRung(lines: readonly ReportLine[]): Map<number, number> {
  const rungOfLevel = new Map<number, number>()
  for (const { kind, level, text } of lines) {
    if (kind !== 'heading' || level === null || rungOfLevel.has(level)) continue
    const rung = numberingOf(text)?.rung
    if (rung !== undefined) rungOfLevel.set(level, rung)
  }
  return rungOfLevel
}

/** What a line without a number before the first chapter may begin. */
const opening: readonly SectionKind[] = ['preamble', 'course', 'causes', 'lessons', 'measures']

/**
 * Where headings are numbered, a line without a number before the first of them is a piece of a broken paragraph, and
 * what a paragraph leads in is no chapter.
 */
function withoutStrays(marks: readonly Mark[]): Mark[] {
  const known = ({ rung, form, sense }: Mark): boolean =>
    rung !== null && form === 'heading' && sense?.exact === true
  const first = marks.findIndex(known)
  if (first < 0)
    return marks.filter(({ form, sense }, at) => at > 0 || form !== 'sentence' || sense?.kind === 'measures')
  return marks.filter(
    ({ line, rung, form, sense }, at) =>
      isLastBefore(line, form, sense, marks[at + 1]) ||
      rung !== null ||
      (form === 'sentence'
        ? sense?.kind !== 'measures'
        : at > first || opening.includes(sense?.kind ?? 'other')),
  )
}

/** A paragraph on the nature of the accident can close what comes before the first chapter. */
function isLastBefore(
  line: number,
  form: Mark['form'],
  sense: HeadingSense | null,
  next: Mark | undefined,
): boolean {
  return form === 'sentence' && sense?.kind === 'nature' && next?.line === line + 1 && next.form === 'heading'
}
