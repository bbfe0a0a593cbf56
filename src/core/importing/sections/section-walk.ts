import { sectionKinds, type SectionKind } from '../../../shared/domain/sections.ts'
import type { HeadingSense } from './chinese-headings.ts'

/** A line that may begin a section. */
export interface Mark {
  /** Place of its line among the lines. */
  line: number
  /** Depth of its numbering or level, smaller is higher; null for a line without either. */
  rung: number | null
  sense: HeadingSense | null
  /**
   * A line that is all heading; a paragraph that its heading runs into; one that says what it is about in a sentence;
   * a numbered paragraph.
   */
  form: 'heading' | 'run-in' | 'sentence' | 'item'
  /** 0..1, how sure it is that a line of such words is what it looks like. */
  confidence: number
}

/** The start of a section at a line. */
export interface SectionMark {
  line: number
  kind: SectionKind
  confidence: number
  ambiguous: boolean
}

/** How the reports of one language are built. */
export interface ReportCustoms {
  /** The kinds that a sub-heading can set inside a chapter of a kind. */
  subs: Readonly<Partial<Record<SectionKind, readonly SectionKind[]>>>
  /** What a sub-heading of no known kind is in a chapter whose heading is as given. */
  unknownSub(chapter: HeadingSense): SectionKind
  /** Whether a chapter is a section of its own after another one of the same kind. */
  repeats(kind: SectionKind): boolean
  /** What a chapter of no known kind is after one of `kind`. */
  unknownChapter(kind: SectionKind): SectionKind
}

interface Chapter {
  /** Place of its heading among the lines. */
  line: number
  sense: HeadingSense
  rung: number
  /** Its heading had no number or level. */
  floating: boolean
  /** The rung of the first numbered line in it. */
  childRung: number | null
  /** The rung of the sub-heading that set the current kind. */
  subRung: number | null
}

/** The order in which reports treat their matters. */
const order: readonly SectionKind[] = sectionKinds.filter((kind) => kind !== 'other')

/** Kinds that a line without a number sets inside the chapter that it stands in. */
const withinChapter: readonly SectionKind[] = [
  'direct-cause',
  'indirect-cause',
  'nature',
  'rescue',
  'casualties',
]

/** Specific causes are recognised at any depth of a chapter. */
const anyDepth: readonly SectionKind[] = ['direct-cause', 'indirect-cause', 'nature']

const defaultRung = 3

interface Walk {
  customs: ReportCustoms
  sections: SectionMark[]
  kinds: Set<SectionKind>
  chapter: Chapter | null
  current: SectionKind | null
}

/** Walks a report's marks from top to bottom and says where sections start. */
export function walkMarks(marks: readonly Mark[], customs: ReportCustoms): SectionMark[] {
  const walk: Walk = { customs, sections: [], kinds: new Set(), chapter: null, current: null }
  for (const mark of marks) {
    const { chapter } = walk
    if (chapter === null) open(walk, mark, mark.rung ?? defaultRung)
    else if (chapter.sense.kind !== 'annexes' || walk.kinds.size <= 2) step(walk, chapter, mark)
  }
  return walk.sections
}

function step(walk: Walk, chapter: Chapter, mark: Mark): void {
  const rung = mark.rung ?? rungOfFloating(mark, chapter)
  if (rung === null) return
  if (rung <= chapter.rung) {
    open(walk, mark, rung)
    return
  }
  if (mark.rung !== null) chapter.childRung ??= rung
  const kind = subKind(mark, rung, chapter, walk.customs)
  const unknown = walk.customs.unknownSub(chapter.sense)
  if (kind !== null) {
    emit(walk, mark, kind, mark.confidence)
    chapter.subRung = Math.min(chapter.subRung ?? rung, rung)
  } else if (mark.rung !== null && walk.current !== chapter.sense.kind && rung <= (chapter.subRung ?? -1)) {
    emit(walk, mark, unknown, 0.7)
  } else if (
    mark.form === 'heading' &&
    rung <= (chapter.childRung ?? rung) &&
    unknown !== chapter.sense.kind
  ) {
    emit(walk, mark, unknown, 0.55)
  }
}

/** Opens a chapter, if the mark is good enough for one. */
function open(walk: Walk, mark: Mark, rung: number): void {
  const { chapter } = walk
  const floating = mark.rung === null
  const { sense } = mark
  if (sense === null) {
    if (mark.form !== 'heading' || chapter === null) return
    const kind = walk.customs.unknownChapter(chapter.sense.kind)
    walk.chapter = {
      line: mark.line,
      sense: plainSense(kind),
      rung,
      floating,
      childRung: null,
      subRung: null,
    }
    emit(walk, mark, kind, 0.5, true)
    return
  }
  if (mark.form === 'sentence') {
    if (chapter !== null || !(sense.kind === 'measures' || sense.kind === 'nature')) return
    if (sense.kind === 'nature') {
      emit(walk, mark, 'nature', mark.confidence)
      return
    }
  }
  if (!sense.exact && mark.form !== 'heading' && chapter !== null) return
  walk.chapter = { line: mark.line, sense, rung, floating, childRung: null, subRung: null }
  emit(walk, mark, sense.kind, mark.confidence, true)
}

/** Starts a section; a chapter starts one even after another of its kind. */
function emit(walk: Walk, mark: Mark, kind: SectionKind, confidence: number, chapter = false): void {
  walk.kinds.add(kind)
  const again = chapter && mark.form === 'heading' && walk.customs.repeats(kind)
  if (kind !== walk.current || again) {
    walk.sections.push({ line: mark.line, kind, confidence, ambiguous: mark.sense?.ambiguous === true })
  }
  walk.current = kind
}

/** The kind that a mark sets inside a chapter; null when it sets none. */
function subKind(mark: Mark, rung: number, chapter: Chapter, customs: ReportCustoms): SectionKind | null {
  const { sense } = mark
  if (sense === null) return null
  const { kind } = sense
  const own = chapter.sense.kind
  // The first paragraph of a chapter on causes and nature tells both.
  if (mark.form === 'sentence' && kind === 'nature' && mark.line <= chapter.line + 1) return null
  // Without sub-headings a chapter on the course and the rescue passes from one to the other in a paragraph.
  if (mark.form === 'sentence' && kind === 'rescue') {
    return chapter.childRung === null && chapter.sense.kinds.includes('rescue') ? kind : null
  }
  if (kind !== own && !(customs.subs[own] ?? []).includes(kind) && !chapter.sense.kinds.includes(kind))
    return null
  if (sense.exact && anyDepth.includes(kind)) return kind
  if (rung > (chapter.childRung ?? rung)) return null
  return sense.exact || (mark.form === 'heading' && own !== 'basics' && kind !== 'casualties') ? kind : null
}

/** The rung that a line without number or level has by what it is about; null when it is no heading after all. */
function rungOfFloating(mark: Mark, chapter: Chapter): number | null {
  const kind = mark.sense?.kind
  if (kind === undefined) return null
  const own = chapter.sense.kind
  if (withinChapter.includes(kind) && own !== kind && sameMatter(own, kind)) return chapter.rung + 1
  if (mark.form === 'sentence') return null
  if (chapter.floating) return chapter.rung
  if (mark.form === 'run-in' && kind !== 'annexes') return null
  // Among numbered chapters a line without a number is one only if it comes in its turn.
  return own !== 'measures' || kind === 'annexes'
    ? order.indexOf(kind) > order.indexOf(own)
      ? chapter.rung
      : null
    : null
}

const causal: readonly SectionKind[] = ['causes', 'direct-cause', 'indirect-cause', 'nature', 'problems']
const eventful: readonly SectionKind[] = ['basics', 'course', 'rescue', 'casualties']

function sameMatter(one: SectionKind, other: SectionKind): boolean {
  return (
    (causal.includes(one) && causal.includes(other)) || (eventful.includes(one) && eventful.includes(other))
  )
}

function plainSense(kind: SectionKind): HeadingSense {
  return { kind, kinds: [kind], exact: true, ambiguous: false }
}
