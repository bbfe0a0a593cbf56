import type { DraftBlock } from './report-draft.ts'

const numerals = '[一二三四五六七八九十百零〇○\\d]{1,4}'

/**
 * The rungs on which Chinese reports number their parts, topmost first: 第一编, 第一章, 第一节, 一、（一）, 1., （1）.
 * The last two also number sentences and list items, so there a heading must look like one.
 */
const rungs: readonly { pattern: RegExp; strict: boolean }[] = [
  { pattern: new RegExp(`^第${numerals}[编篇](?:\\s|[：:]|(?=\\p{L})|$)`, 'u'), strict: false },
  { pattern: new RegExp(`^第${numerals}(?:章|部分)(?:\\s|[：:]|(?=\\p{L})|$)`, 'u'), strict: false },
  { pattern: new RegExp(`^第${numerals}节(?:\\s|[：:]|(?=\\p{L})|$)`, 'u'), strict: false },
  { pattern: /^[一二三四五六七八九十]{1,3}\s*[、．.]\s*/u, strict: false },
  { pattern: /^[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*/u, strict: false },
  { pattern: /^\d{1,2}\s*[.．、](?!\d)\s*/u, strict: true },
  { pattern: /^[（(]\s*\d{1,2}\s*[）)]\s*/u, strict: true },
]

/** Longest Chinese heading in UTF-16 units, number included. */
const longestHeading = 45

/** A line of a table of contents: leaders or a gap, then a page number. */
const contentsLine = /(?:[.．·…‥⋯]{2,}|\s{2,}|\t)\s*\d{1,4}$|[….]{3,}\s*$/u

/** The rung (0 = topmost) of a line that reads as a Chinese numbered heading; null for any other line. */
export function ladderRung(line: string): number | null {
  const text = line.trim()
  if (text.length > longestHeading || contentsLine.test(text)) return null
  const rung = rungs.findIndex(({ pattern }) => pattern.test(text))
  const found = rungs[rung]
  if (found === undefined) return null
  const words = text.replace(found.pattern, '')
  if (!/\p{Script=Han}/u.test(words)) return null
  if (found.strict) return /[。；，,;！？：:]/u.test(words) ? null : rung
  // "一、事故经过。" is a heading; "一、对张三，给予处分。" is a sentence.
  return /[。；;！？][^\s]|[；;，,、！？]$|，.*。$/u.test(words) ? null : rung
}

const numbered = /^(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=\p{Lu})/u

/** Depth (2 for "1.2 Title") of a line that reads as a Latin numbered heading of two or more parts; else null. */
export function decimalDepth(line: string): number | null {
  const text = line.trim()
  const number = numbered.exec(text)?.[1]
  if (number === undefined || text.length > 90 || contentsLine.test(text) || /[.;,:]$/.test(text)) return null
  return number.split('.').length
}

/**
 * Makes headings of the paragraphs that are numbered as such and gives all headings levels from 1 without
 * gaps. Headings that the file itself states keep their order of depth.
 */
export function withLadderHeadings(blocks: readonly DraftBlock[]): DraftBlock[] {
  const stated = new Set<number>()
  for (const block of blocks) if (block.kind === 'heading' && block.level !== null) stated.add(block.level)

  const found = blocks.map((block) => {
    if (block.kind !== 'paragraph' && block.kind !== 'list-item') return null
    return ladderRung(block.text)
  })
  const statedRungs = new Map<number, number>()
  for (const block of blocks) {
    if (block.kind !== 'heading' || block.level === null) continue
    const rung = ladderRung(block.text)
    if (rung !== null) statedRungs.set(rung, block.level)
  }
  const rungLevels = levelsOfRungs(found, statedRungs, stated)
  const drafted = blocks.map((block, at) => {
    const rung = found[at] ?? null
    if (rung === null) return block
    return { ...block, kind: 'heading' as const, level: rungLevels.get(rung) ?? 1 }
  })
  return withoutLevelGaps(drafted)
}

/** A rung has the level of stated headings on it, else it is one below the rung above it. */
function levelsOfRungs(
  found: readonly (number | null)[],
  statedRungs: ReadonlyMap<number, number>,
  stated: ReadonlySet<number>,
): Map<number, number> {
  const present = [...new Set([...found.filter((rung) => rung !== null), ...statedRungs.keys()])]
  const levels = new Map<number, number>()
  let above = statedRungs.size === 0 && stated.size > 0 ? Math.max(...stated) : 0
  for (const rung of present.sort((a, b) => a - b)) {
    above = statedRungs.get(rung) ?? above + 1
    levels.set(rung, above)
  }
  return levels
}

/** Renumbers heading levels so that the levels in use are 1, 2, 3 … */
function withoutLevelGaps(blocks: readonly DraftBlock[]): DraftBlock[] {
  const used = [
    ...new Set(blocks.filter((block) => block.kind === 'heading').map((block) => block.level ?? 1)),
  ]
  used.sort((a, b) => a - b)
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: used.indexOf(block.level ?? 1) + 1 } : block,
  )
}
