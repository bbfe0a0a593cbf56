import type { ReportLine } from './report-lines.ts'

/** Dots that lead the eye from a heading to its page number. */
const leaders = /(?:[.．·…‥⋯。＿_]\s?){4,}|…{2,}\s*\d{1,3}(?!\d)|[.．…·]\s*\d{1,3}$/
/** A heading that ends with a page number. */
const pageNumbered = /[\s\t.．…·]+(?:\d{1,4}|[ivxlcIVXLC]{1,6})$/
const contentsHeading =
  /^(?:目\s*[录次錄]|(?:table of )?contents\b.{0,25}|list of (?:figures|tables)|figures|tables)$/i

const longestEntry = 120

/**
 * Places of the lines that make up tables of contents: lines with leaders, lines with page numbers under a heading
 * that says contents, and runs of headings that come again with their text.
 */
export function contentsLines(lines: readonly ReportLine[]): Set<number> {
  const found = new Set<number>()
  let inContents = false
  for (const [at, { text, kind }] of lines.entries()) {
    const short = text.length <= longestEntry
    if (short && contentsHeading.test(text.trim())) {
      inContents = true
      found.add(at)
    } else if (kind !== 'table-row' && leaders.test(text) && hasLeaders(text)) {
      found.add(at)
      inContents = true
    } else if (inContents && short && (pageNumbered.test(text) || kind === 'table-row')) {
      found.add(at)
    } else {
      inContents = false
    }
  }
  for (const at of repeatedHeadings(lines)) found.add(at)
  return found
}

/** An ellipsis in a sentence is no leader: leaders are long or end with a page. */
function hasLeaders(text: string): boolean {
  return (
    /(?:[.．·…‥⋯＿_]\s?){6,}/.test(text) ||
    (text.length <= longestEntry && /[.．…·＿_]\s*\d{1,3}$/.test(text) && !/\d[.．]\d{1,3}$/.test(text))
  )
}

/** Fewest headings in a row, without text between them, that are a list when all come again. */
const enoughRepeated = 4

function repeatedHeadings(lines: readonly ReportLine[]): number[] {
  const words = lines.map(({ kind, text }) =>
    kind === 'table-row' || kind === 'footnote' || text.length > 60
      ? ''
      : text.replace(/[\s\t]*\d{0,4}$/, '').replace(/\s+/g, ''),
  )
  const last = new Map<string, number>()
  for (const [at, word] of words.entries()) if (word !== '') last.set(word, at)
  const repeated: number[] = []
  let run: number[] = []
  const close = (): void => {
    if (run.length >= enoughRepeated) for (const line of run) repeated.push(line)
    run = []
  }
  for (const [at, word] of words.entries()) {
    const comesAgain = word.length >= 3 && (last.get(word) ?? at) > at
    if (comesAgain) run.push(at)
    else close()
  }
  close()
  return repeated
}
