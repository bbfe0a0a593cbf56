import type { Block, BlockKind } from '../../shared/domain/blocks.ts'
import { encodePageLines } from '../../shared/domain/page-lines.ts'
import { codePointLength } from '../../shared/text/offsets.ts'
import type { RecognisedPage } from '../importing/reading/recognised-page.ts'
import type { ReadPageMap, ReadReport } from '../importing/reading/report-draft.ts'
import type { Findings, FoundFact } from '../importing/understanding/findings.ts'
import { findPattern } from '../search/pattern-task.ts'
import type { ReadingService } from '../services.ts'

/** What rules would find: nothing but what is given. */
export function findingsOf(parts: Partial<Findings> = {}): Findings {
  return {
    kind: { kind: 'other', confidence: 0 },
    sections: [],
    facts: [],
    recommendations: [],
    rules: 'test',
    ...parts,
  }
}

/** A reading of a fact as a rule gives it. */
export function foundFact(parts: Pick<FoundFact, 'fact' | 'value'> & Partial<FoundFact>): FoundFact {
  return {
    text: parts.value,
    start: 0,
    end: 1,
    rule: 'test 1',
    confidence: 0.9,
    asOf: null,
    best: true,
    ...parts,
  }
}

/** A page (from 1) of 400 × 600 points: lines from the top, 20 points high, every character 10 points wide. */
export function pageOf(
  page: number,
  lines: readonly { start: number; end: number; confidence?: number }[],
  more: Partial<ReadPageMap> = {},
): ReadPageMap {
  const drawn = lines.map(({ start, end, confidence = null }, at) => ({
    start,
    end,
    top: 20 * at,
    bottom: 20 * at + 20,
    edges: Array.from({ length: end - start }, (_, index) => [10 * index, 10 * index + 10]).flat(),
    vertical: false,
    confidence,
  }))
  const recognised = lines.some(({ confidence }) => confidence !== undefined)
  return {
    page,
    width: 400,
    height: 600,
    turned: 0,
    skew: 0,
    source: recognised ? 'recognised' : lines.length > 0 ? 'text' : 'none',
    confidence: recognised ? 0.9 : null,
    lines: encodePageLines(drawn),
    ...more,
  }
}

/** A recognised page with one line. */
export function recognisedPageOf(page: number, text: string, confidence = 0.9): RecognisedPage {
  const edges = [...text].flatMap((_, at) => [10 * at, 10 * at + 10])
  const line = { text, confidence, left: 0, top: 0, right: edges.at(-1) ?? 0, bottom: 20, edges }
  return { page, width: 400, height: 600, turned: 0, skew: 0, lines: text === '' ? [] : [line] }
}

/** A reading service that can do only what a test gives it. */
export function fakeReading(parts: Partial<ReadingService>): ReadingService {
  const missing = (): Promise<never> => Promise.reject(new Error('not part of this test'))
  return {
    prepare: () => undefined,
    read: missing,
    understand: () => Promise.resolve(findingsOf()),
    learn: missing,
    findPattern: (input) => Promise.resolve(findPattern(input)),
    recognisePage: missing,
    renderPage: missing,
    ...parts,
  }
}

/** What a reader would find in a file with these paragraphs; a paragraph is its words or words with a kind and page. */
export function readReportOf(
  paragraphs: readonly (string | { text: string; kind?: BlockKind; page?: number })[],
  more: Partial<ReadReport> = {},
): ReadReport {
  const blocks: Block[] = []
  const texts = paragraphs.map((paragraph) =>
    typeof paragraph === 'string' ? { text: paragraph } : paragraph,
  )
  let start = 0
  for (const { text, kind = 'paragraph', page = null } of texts) {
    const end = start + codePointLength(text)
    blocks.push({ kind, level: kind === 'heading' ? 1 : null, start, end, page })
    start = end + 1
  }
  return {
    mediaType: 'text/plain',
    title: texts[0]?.text ?? '',
    language: 'zh',
    text: texts.map(({ text }) => text).join('\n'),
    blocks,
    pageCount: null,
    encoding: null,
    reader: 'test 1',
    notices: [],
    pages: [],
    unrecognised: [],
    findings: findingsOf(),
    signature: null,
    ...more,
  }
}
