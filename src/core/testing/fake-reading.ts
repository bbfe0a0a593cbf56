import type { Block, BlockKind } from '../../shared/domain/blocks.ts'
import { codePointLength } from '../../shared/text/offsets.ts'
import type { Findings } from '../importing/understanding/findings.ts'
import type { ReadingService } from '../services.ts'
import type { ReadReport } from '../importing/reading/report-draft.ts'

const noFindings: Findings = {
  kind: { kind: 'other', confidence: 0 },
  sections: [],
  facts: [],
  recommendations: [],
  rules: 'none',
}

/** A reading service that can do only what a test gives it. */
export function fakeReading(parts: Partial<ReadingService>): ReadingService {
  const missing = (): Promise<never> => Promise.reject(new Error('not part of this test'))
  return {
    read: missing,
    understand: () => Promise.resolve(noFindings),
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
    findings: noFindings,
    signature: null,
    ...more,
  }
}
