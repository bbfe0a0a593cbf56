import type { Block, BlockKind } from '../../../shared/domain/blocks.ts'
import type { TextLanguage } from '../../../shared/text/languages.ts'
import { codePointLength } from '../../../shared/text/offsets.ts'
import type { UnderstandInput } from '../understanding/findings.ts'

/** A block of an invented report: `# Title`, `## Heading` (level 1), `### Heading` (level 2) …, `| a row`, or a paragraph. */
export function inventedReport(
  lines: readonly string[],
  given: { title?: string; language?: TextLanguage; file?: string } = {},
): UnderstandInput {
  const blocks: Block[] = []
  const texts: string[] = []
  let start = 0
  for (const line of lines) {
    const [, hashes = '', bar = '', text = ''] = /^(#{0,6})(\|?) ?(.*)$/su.exec(line) ?? []
    const kind: BlockKind =
      hashes === '#' ? 'title' : hashes !== '' ? 'heading' : bar !== '' ? 'table-row' : 'paragraph'
    const end = start + codePointLength(text)
    blocks.push({ kind, level: kind === 'heading' ? hashes.length - 1 : null, start, end, page: null })
    texts.push(text)
    start = end + 1
  }
  const title = given.title ?? texts[0] ?? ''
  return {
    text: texts.join('\n'),
    blocks,
    title,
    language: given.language ?? 'zh',
    file: given.file ?? 'report.txt',
  }
}

/** The words of a report between two code points. */
export function wordsOf({ text }: UnderstandInput, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('')
}
