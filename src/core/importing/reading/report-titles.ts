import { ladderRung } from './heading-ladder.ts'
import { draftBlock, type DraftBlock } from './report-draft.ts'

/** Longest first line (UTF-16 units) that is taken for a title. */
const longestTitle = 60

/**
 * Makes a title of what opens a document: the only topmost heading, a topmost heading before others that are all
 * numbered, or, without such headings, a short line that does not end as a sentence does.
 */
export function withOpeningTitle(blocks: readonly DraftBlock[]): DraftBlock[] {
  const [first, ...rest] = blocks
  if (first === undefined || rest.length === 0 || ladderRung(first.text) !== null) return [...blocks]
  const top = rest.filter((block) => block.kind === 'heading' && block.level === 1)
  const numbered = top.every((block) => ladderRung(block.text) !== null)
  const heading = first.kind === 'heading' && first.level === 1
  const line = first.kind === 'paragraph' && isTitleLike(first.text)
  return numbered && (heading || line) ? [draftBlock('title', first.text), ...rest] : [...blocks]
}

function isTitleLike(line: string): boolean {
  const text = line.trim()
  return text.length <= longestTitle && !/[。；，,;.：:]$/.test(text) && /\p{L}{2}/u.test(text)
}
