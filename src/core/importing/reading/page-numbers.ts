/** A line that says only a page number with marks around it (- 3 -, 第3页, 3/12), or bare. */
const decorated =
  /^(?:[-—–·•~]+\s*(\d{1,4})\s*[-—–·•~]+|第\s*(\d{1,4})\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|(?:page\s+)(\d{1,4})(?:\s+of\s+\d{1,4})?|(\d{1,4})\s*\/\s*\d{1,4})$/i
const bare = /^\d{1,4}$/

/** Fewest pages in a row that show numbers to be those of pages. */
const enoughDecorated = 3
const enoughBare = 5

/** Where a bare number stands between the halves of a sentence, it came from the page's edge. */
const leastCut = 0.4

const midSentence = /[\p{Script=Han}\p{Ll},，、；;]$/u
const goesOn = /^[\p{Script=Han}\p{Ll}，、；。]/u

/**
 * Leaves out the lines that are running page numbers, which stay behind where a text was taken from pages. Only
 * numbers that count on by one go, and bare ones only where they often cut sentences: a text may number its parts
 * so as well.
 */
export function withoutPageNumbers(lines: readonly string[]): string[] {
  const gone = new Set([
    ...running(lines, (text) => numberIn(decorated.exec(text)), enoughDecorated),
    ...cuttingBareNumbers(lines),
  ])
  return gone.size === 0 ? [...lines] : lines.filter((_, at) => !gone.has(at))
}

function cuttingBareNumbers(lines: readonly string[]): number[] {
  const found = running(lines, (text) => (bare.test(text) ? Number(text) : null), enoughBare)
  const cutting = found.filter(
    (at) => midSentence.test(nearest(lines, at, -1)) && goesOn.test(nearest(lines, at, 1)),
  )
  return cutting.length >= leastCut * found.length ? found : []
}

/** The first line with text before (-1) or after (1) a line. */
function nearest(lines: readonly string[], from: number, step: -1 | 1): string {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    const text = (lines[at] ?? '').trim()
    if (text !== '') return text
  }
  return ''
}

/** The lines whose numbers count on by one, if they are enough and nearly all lines with such numbers. */
function running(
  lines: readonly string[],
  numberOf: (text: string) => number | null,
  enough: number,
): number[] {
  const numbered = lines.flatMap((line, at) => {
    const number = numberOf(line.trim())
    return number === null ? [] : [{ at, number }]
  })
  let best: number[] = []
  let run: { at: number; number: number }[] = []
  for (const candidate of numbered) {
    const last = run.at(-1)
    if (last !== undefined && candidate.number === last.number + 1) run.push(candidate)
    else if (last === undefined || run.length < enough) run = [candidate]
    if (run.length > best.length) best = run.map(({ at }) => at)
  }
  return best.length >= enough && best.length >= 0.8 * numbered.length ? best : []
}

function numberIn(match: RegExpExecArray | null): number | null {
  const digits = match?.slice(1).find((group) => group !== undefined)
  return digits === undefined ? null : Number(digits)
}
