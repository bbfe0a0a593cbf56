import type { Block } from '../../../shared/domain/blocks.ts'
import { detectLanguage } from '../../../shared/text/languages.ts'
import { codePointLength } from '../../../shared/text/offsets.ts'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import type { FoundFact } from '../understanding/findings.ts'
import { findFacts } from './find-facts.ts'

/** A part of a sample report: paragraphs under a heading of a kind of section. */
export interface SamplePart {
  section: SectionKind
  heading: string
  paragraphs: readonly string[]
}

/** Reads the facts of a sample text: each line is a block, the first one the title if `title` says so. For tests. */
export function factsOfText(lines: readonly string[], title = false): FoundFact[] {
  return factsOfBlocks(
    lines,
    lines.map((_, index) => (title && index === 0 ? 'title' : 'paragraph')),
    [],
  )
}

/** Reads the facts of a sample report with headings. For tests. */
export function factsOfParts(title: string, parts: readonly SamplePart[]): FoundFact[] {
  const lines = [title, ...parts.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])]
  const kinds: Block['kind'][] = [
    'title',
    ...parts.flatMap(({ paragraphs }) => ['heading' as const, ...paragraphs.map(() => 'paragraph' as const)]),
  ]
  let line = 1
  const sections = parts.map(({ section, paragraphs }) => {
    const at = line
    line += 1 + paragraphs.length
    return { kind: section, line: at }
  })
  return factsOfBlocks(lines, kinds, sections)
}

function factsOfBlocks(
  lines: readonly string[],
  kinds: readonly Block['kind'][],
  sections: readonly { kind: SectionKind; line: number }[],
): FoundFact[] {
  const blocks: Block[] = []
  let start = 0
  for (const [index, line] of lines.entries()) {
    const end = start + codePointLength(line)
    const kind = kinds[index] ?? 'paragraph'
    blocks.push({ kind, level: kind === 'heading' ? 1 : null, start, end, page: null })
    start = end + 1
  }
  const text = lines.join('\n')
  return findFacts(
    { text, blocks, title: lines[0] ?? '', language: detectLanguage(text), file: 'sample.txt' },
    {
      kind: 'investigation-report',
      sections: sections.map(({ kind, line }) => ({ kind, start: blocks[line]?.start ?? 0, confidence: 1 })),
    },
  )
}

/** The chosen values by fact. */
export function chosen(facts: readonly FoundFact[]): Record<string, string> {
  return Object.fromEntries(facts.filter(({ best }) => best).map(({ fact, value }) => [fact, value]))
}

/** The chosen values of some facts; '' where none was read. */
export function chosenOf(facts: readonly FoundFact[], ...names: readonly string[]): string[] {
  const values = chosen(facts)
  return names.map((name) => values[name] ?? '')
}
