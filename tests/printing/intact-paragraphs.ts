import { readPdf } from '../../src/core/importing/reading/pdf.ts'
import { finishReport, type ReadText } from '../../src/core/importing/reading/report-draft.ts'
import { sliceCodePoints } from '../../src/shared/text/offsets.ts'
import { runningHead } from './print-report.ts'

export interface Fidelity {
  paragraphs: number
  intact: number
  /** Paragraphs that did not come back. */
  lost: string[]
  /** Blocks that hold a line of a head or foot. */
  furniture: string[]
}

/** Reads a printed report back and looks for each of its paragraphs, as often as it was printed, among the blocks. */
export async function readBack(
  pdf: Uint8Array,
  paragraphs: readonly string[],
): Promise<Fidelity & { report: ReadText }> {
  const report = finishReport(await readPdf(pdf, undefined), 'printed.pdf')
  const blocks = report.blocks.map(({ start, end }) => comparable(sliceCodePoints(report.text, start, end)))
  const left = new Map<string, number>()
  for (const block of blocks) left.set(block, (left.get(block) ?? 0) + 1)
  const lost: string[] = []
  for (const paragraph of paragraphs) {
    const wanted = comparable(paragraph)
    const count = left.get(wanted) ?? 0
    if (count === 0) lost.push(paragraph)
    else left.set(wanted, count - 1)
  }
  const head = comparable(runningHead)
  const furniture = blocks.filter(
    (block) => block.includes(head) || /第\d+页共\d+页/.test(block.replace(/ /g, '')),
  )
  return { paragraphs: paragraphs.length, intact: paragraphs.length - lost.length, lost, furniture, report }
}

/**
 * A paragraph for comparing: blanks beside Han are typing faults of the source, which print as nothing at the end of a
 * line, and like the distance that typesetters put between Han and digits elsewhere.
 */
function comparable(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^\x21-\x7E]) | (?=[^\x21-\x7E])/g, '')
    .trim()
}

/** Sums up what several reports gave. */
export function sumUp(parts: readonly Fidelity[]): Fidelity {
  return {
    paragraphs: parts.reduce((sum, part) => sum + part.paragraphs, 0),
    intact: parts.reduce((sum, part) => sum + part.intact, 0),
    lost: parts.flatMap((part) => part.lost),
    furniture: parts.flatMap((part) => part.furniture),
  }
}
