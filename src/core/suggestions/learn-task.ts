import { candidatesOf, type CandidateSource } from './candidates.ts'
import type { Example } from './model/examples.ts'
import { isPassage } from './model/examples.ts'
import { leastPassages, type LearntQuality } from './model/judge.ts'
import { type LearnableCode, learn } from './model/learn.ts'
import { seededRandom } from './model/seeded-random.ts'
import { encodeModel } from './model/stored-model.ts'

/** A coding to learn from. Codes and reports are numbers: places in the lists that come with them. */
export interface LearnCoding {
  id: string
  report: number
  code: number
  /** Code points of the report; null where they are lost, and only the quote is left. */
  span: { start: number; end: number } | null
  quote: string
}

/** Everything that is learnt from: plain data, to be sent to another process. */
export interface LearnInput {
  codes: LearnableCode[]
  codings: LearnCoding[]
  refusals: { report: number; code: number; quote: string }[]
  /** Texts of coded reports (all, or some where there are very many), to see what was read and left uncoded. */
  texts: (CandidateSource & { report: number })[]
}

/** What the project keeps of it. */
export interface LearnOutcome {
  /** Coded passages: codings of the same words count once. */
  passages: number
  reports: number
  /** Codes that were learnt. */
  codes: number
  quality: LearntQuality
  model: Uint8Array
}

/** Codings that a report needs before what is uncoded between them counts as read and left. */
const leastCodings = 3
/** Uncoded sentences looked at, for each passage. */
const uncodedPerPassage = 1.5
const leastUncoded = 500

/** Learns from a project's codings; null where there are too few: two codes with five passages each are needed. */
export function learnFrom(input: LearnInput, progress?: (share: number) => void): LearnOutcome | null {
  const passages = passagesOf(input.codings)
  const counts = input.codes.map((_, code) => passages.filter(({ codes }) => codes.includes(code)).length)
  if (counts.filter((count) => count >= leastPassages).length < 2) return null
  const refused = input.refusals.map(({ report, code, quote }): Example => ({
    text: quote,
    group: report,
    codes: [],
    ignored: [],
    refused: code,
    stands: 1,
    codings: [],
  }))
  const examples = [...passages, ...uncodedOf(input, passages), ...refused]
  const { model, quality } = learn(input.codes, examples, progress)
  return {
    passages: passages.filter(isPassage).length,
    reports: new Set(input.codings.map(({ report }) => report)).size,
    codes: model.codeIds.length,
    quality,
    model: encodeModel(model),
  }
}

/** Passages by their words and place, each with all codes that it has, whoever gave them. */
export function passagesOf(codings: readonly LearnCoding[]): Example[] {
  const byPlace = new Map<string, LearnCoding[]>()
  for (const coding of codings) {
    const { span, report, quote } = coding
    const key = `${report} ${span ? `${span.start} ${span.end}` : quote}`
    const known = byPlace.get(key)
    if (known) known.push(coding)
    else byPlace.set(key, [coding])
  }
  const groups = [...byPlace.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ first, group }] : []
  })
  const around = overlaps(groups.map(({ first }) => first))
  return groups.map(({ first, group }, at): Example => {
    const codes = new Set(group.map(({ code }) => code))
    const ignored = new Set<number>()
    for (const { index, covers } of around[at] ?? [])
      for (const { code } of groups[index]?.group ?? []) (covers ? codes : ignored).add(code)
    return {
      text: first.quote,
      group: first.report,
      codes: [...codes].toSorted((a, b) => a - b),
      ignored: [...ignored].filter((code) => !codes.has(code)),
      refused: null,
      stands: 1,
      codings: group.map(({ id, code }) => ({ id, code })),
    }
  })
}

/** For each coding the others that overlap it, and whether they cover at least half of it: then it has their codes. */
function overlaps(codings: readonly LearnCoding[]): { index: number; covers: boolean }[][] {
  const result: { index: number; covers: boolean }[][] = codings.map(() => [])
  const order = codings
    .flatMap(({ span, report }, index) => (span ? [{ index, report, ...span }] : []))
    .toSorted((a, b) => a.report - b.report || a.start - b.start)
  let open: typeof order = []
  for (const one of order) {
    open = open.filter(({ report, end }) => report === one.report && end > one.start)
    for (const other of open) {
      const common = Math.min(one.end, other.end) - one.start
      result[one.index]?.push({ index: other.index, covers: 2 * common >= one.end - one.start })
      result[other.index]?.push({ index: one.index, covers: 2 * common >= other.end - other.start })
    }
    open.push(one)
  }
  return result
}

/**
 * Sentences without any coding. Those between the first and the last coding of a report teach most: who coded there
 * read them. Some of them are taken, each standing for as many as there are. Where they are few, others of coded
 * reports are taken too, so that it is known what an ordinary sentence looks like.
 */
function uncodedOf({ codings, texts }: LearnInput, passages: readonly Example[]): Example[] {
  const spans = new Map<number, { start: number; end: number }[]>()
  for (const { report, span } of codings) {
    if (!span) continue
    const known = spans.get(report)
    if (known) known.push(span)
    else spans.set(report, [span])
  }
  const given = new Set(texts.map(({ report }) => report))
  let all = 0
  let known = 0
  for (const [report, own] of spans) {
    if (own.length < leastCodings) continue
    all += own.length
    if (given.has(report)) known += own.length
  }
  const left: Uncoded[] = []
  const unread: Uncoded[] = []
  for (const { report, ...source } of texts) {
    const own = (spans.get(report) ?? []).toSorted((a, b) => a.start - b.start)
    const from = own[0]?.start ?? 0
    const to = own.reduce((last, { end }) => Math.max(last, end), 0)
    let at = 0
    let reach = 0
    for (const { start, end, text } of candidatesOf(source)) {
      for (let next = own[at]; next && next.start < end; next = own[++at]) reach = Math.max(reach, next.end)
      if (reach > start) continue
      const read = own.length >= leastCodings && start >= from && end <= to
      ;(read ? left : unread).push({ text, report })
    }
  }
  const most = Math.max(leastUncoded, Math.round(uncodedPerPassage * passages.length))
  const stands = (Math.max(1, left.length / most) * all) / Math.max(1, known)
  const example = ({ text, report }: Uncoded, count: number): Example => ({
    text,
    group: report,
    codes: [],
    ignored: [],
    refused: null,
    stands: count,
    codings: [],
  })
  return [
    ...sample(left, most).map((sentence) => example(sentence, stands)),
    ...sample(unread, Math.max(0, passages.length - left.length)).map((sentence) => example(sentence, 1)),
  ]
}

interface Uncoded {
  text: string
  report: number
}

/** So many of the items at the most, the same each time, in their order. */
function sample<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  const random = seededRandom(7)
  let left = most
  return items.filter((_, at) => {
    const taken = random() * (items.length - at) < left
    if (taken) left--
    return taken
  })
}
