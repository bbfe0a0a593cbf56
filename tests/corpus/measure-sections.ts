import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readReport } from '../../src/core/importing/reading/read-report.ts'
import { sectionKinds, type SectionKind } from '../../src/shared/domain/sections.ts'

/** Precision, recall and their harmonic mean; null where nothing was to be found or nothing was. */
export interface Score {
  precision: number | null
  recall: number | null
  f1: number | null
}

export interface SectionFigures {
  reports: number
  /** By code points of text. */
  micro: Score
  macroF1: number | null
  byKind: { kind: SectionKind; points: number; score: Score }[]
  /** By sections that start exactly where a marked one of their kind does. */
  starts: Score
  lines: string[]
}

interface Span {
  kind: SectionKind
  start: number
  end: number
}

interface Tally {
  /** What both say. */
  right: number
  /** What the rules say. */
  found: number
  /** What the marks say. */
  marked: number
}

/**
 * Compares the sections that the rules find with those that a person marked (section-marks.tsv: file, start in
 * code points, kind; a section ends where the next one of its file starts; the kind `none` for a file without any).
 * A column `position` instead of `start` counts the characters before the section without blanks and line feeds,
 * which stays true when lines are joined in another way. Prints figures and every section that
 * only one of the two has; returns them, too. Null where there are no marks.
 */
export async function measureSections(
  corpus: string,
  table: string = path.join(import.meta.dirname, 'section-marks.tsv'),
): Promise<SectionFigures | null> {
  if (!existsSync(table)) {
    console.log('Sections: not measured (there is no section-marks.tsv).')
    return null
  }
  const content = await readFile(table, 'utf8')
  const marks = marksOf(content)
  const unblanked = content.startsWith('file\tposition\t')
  const points = new Map(
    sectionKinds.map((kind): [SectionKind, Tally] => [kind, { right: 0, found: 0, marked: 0 }]),
  )
  const starts: Tally = { right: 0, found: 0, marked: 0 }
  const differences: string[] = []
  for (const [file, rows] of marks) {
    const place = path.join(corpus, file)
    const report = await readReport({
      name: path.basename(file),
      bytes: new Uint8Array(await readFile(place)),
    })
    const characters = [...report.text]
    const marked = spansOf(unblanked ? placed(rows, characters) : rows, characters.length)
    const found = spansOf(report.findings.sections, characters.length)
    tallyPoints(points, marked, found)
    const both = found.filter((one) => marked.some((other) => same(one, other))).length
    starts.right += both
    starts.found += found.length
    starts.marked += marked.length
    const blocks = new Set(report.blocks.map(({ start }) => start))
    const say = (what: string, one: Span): string =>
      `  ${path.basename(file).slice(0, 24)}  ${what} ${one.kind} at ${one.start}${blocks.has(one.start) ? '' : ' (no block starts there)'}: ` +
      characters
        .slice(one.start, one.start + 30)
        .join('')
        .replaceAll('\n', ' ⏎ ')
    for (const one of marked)
      if (!found.some((other) => same(one, other))) differences.push(say('missed', one))
    for (const one of found)
      if (!marked.some((other) => same(one, other))) differences.push(say('extra', one))
  }
  const figures = figuresOf(marks.size, points, starts, differences)
  for (const line of figures.lines) console.log(line)
  return figures
}

function figuresOf(
  reports: number,
  points: ReadonlyMap<SectionKind, Tally>,
  starts: Tally,
  differences: readonly string[],
): SectionFigures {
  const present = [...points].filter(([, { found, marked }]) => found + marked > 0)
  const byKind = present.map(([kind, tally]) => ({ kind, points: tally.marked, score: scoreOf(tally) }))
  const whole: Tally = { right: 0, found: 0, marked: 0 }
  for (const [, tally] of present) {
    whole.right += tally.right
    whole.found += tally.found
    whole.marked += tally.marked
  }
  const named = byKind.filter(({ points: length }) => length > 0).map(({ score }) => score.f1 ?? 0)
  const macroF1 = named.length === 0 ? null : named.reduce((sum, f1) => sum + f1, 0) / named.length
  const [micro, startScore] = [scoreOf(whole), scoreOf(starts)]
  const lines = [
    `Sections of ${reports} marked reports (share of the text's code points):`,
    ...byKind.map(
      ({ kind, points: length, score }) => `  ${kind.padEnd(15)} ${row(score)}  marked ${length}`,
    ),
    `  all together    ${row(micro)}`,
    `  mean F1 of the kinds marked: ${percent(macroF1)}`,
    `  starts          ${row(startScore)}  marked ${starts.marked}`,
    `Sections that only the marks or only the rules have: ${differences.length}`,
    ...differences,
  ]
  return { reports, micro, macroF1, byKind, starts: startScore, lines }
}

function marksOf(table: string): Map<string, { kind: SectionKind; start: number }[]> {
  const marks = new Map<string, { kind: SectionKind; start: number }[]>()
  for (const line of table.split('\n').slice(1)) {
    const [file = '', start = '', name = ''] = line.trim().split('\t')
    const kind = sectionKinds.find((one) => one === name)
    if (file === '') continue
    if (name === 'none') {
      marks.set(file, [])
      continue
    }
    if (kind === undefined || !/^\d+$/.test(start)) throw new Error(`Not a mark: ${line}`)
    marks.set(file, [...(marks.get(file) ?? []), { kind, start: Number(start) }])
  }
  return marks
}

/** Marks by position without blanks as marks by code point: each is at the first character that counts. */
function placed(
  rows: readonly { kind: SectionKind; start: number }[],
  characters: readonly string[],
): { kind: SectionKind; start: number }[] {
  const places: number[] = []
  for (const [at, character] of characters.entries()) if (/\S/.test(character)) places.push(at)
  return rows.map(({ kind, start }) => ({ kind, start: places[start] ?? characters.length }))
}

function spansOf(sections: readonly { kind: SectionKind; start: number }[], length: number): Span[] {
  const sorted = sections.toSorted((a, b) => a.start - b.start)
  return sorted.map(({ kind, start }, at) => ({ kind, start, end: sorted[at + 1]?.start ?? length }))
}

function tallyPoints(
  points: ReadonlyMap<SectionKind, Tally>,
  marked: readonly Span[],
  found: readonly Span[],
): void {
  for (const { kind, start, end } of marked) add(points.get(kind), 'marked', end - start)
  for (const one of found) {
    add(points.get(one.kind), 'found', one.end - one.start)
    for (const other of marked) {
      const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start)
      if (other.kind === one.kind && shared > 0) add(points.get(one.kind), 'right', shared)
    }
  }
}

function add(tally: Tally | undefined, what: keyof Tally, count: number): void {
  if (tally !== undefined) tally[what] += count
}

function same(one: Span, other: Span): boolean {
  return one.start === other.start && one.kind === other.kind
}

function scoreOf({ right, found, marked }: Tally): Score {
  const precision = found === 0 ? null : right / found
  const recall = marked === 0 ? null : right / marked
  const f1 = found + marked === 0 ? null : (2 * right) / (found + marked)
  return { precision, recall, f1 }
}

function row({ precision, recall, f1 }: Score): string {
  return `precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}`
}

function percent(share: number | null): string {
  return share === null ? '    – ' : share.toFixed(3).padStart(6)
}
