import type { ReportText } from '../../../shared/contract/reports.ts'
import type { BlockKind } from '../../../shared/domain/blocks.ts'
import { codePointLength } from '../../../shared/text/offsets.ts'

/** A report of these blocks, one a line: kind, words, page. */
export function report(lines: [BlockKind, string, number?][], language: 'zh' | 'en' = 'zh'): ReportText {
  let at = 0
  const blocks = lines.map(([kind, text, page]) => {
    const start = at
    at += codePointLength(text) + 1
    return { kind, level: kind === 'heading' ? 2 : null, start, end: at - 1, page: page ?? null }
  })
  return {
    id: 'report',
    caseId: 'case',
    file: 'a.txt',
    title: 'A',
    language,
    mediaType: 'text/plain',
    length: at,
    pageCount: null,
    importedAt: '',
    codings: 0,
    caseTitle: '',
    caseTitleEn: '',
    text: lines.map(([, text]) => text).join('\n'),
    sha256: '',
    blocks,
    reader: '',
    encoding: null,
    notices: [],
    kind: null,
    unrecognisedPages: 0,
    pages: [],
    uncertain: [],
  }
}
