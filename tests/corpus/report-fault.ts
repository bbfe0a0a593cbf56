import type { ReadReport } from '../../src/core/importing/reading/report-draft.ts'
import { normaliseText } from '../../src/shared/text/normalise.ts'
import { buildOffsetIndex } from '../../src/shared/text/offsets.ts'

/** What is wrong with a report, or null: its text must be normal and its blocks must cover it but for line feeds. */
export function faultOf(report: ReadReport): string | null {
  if (normaliseText(report.text) !== report.text) return 'text is not normalised'
  let position = 0
  for (const block of report.blocks) {
    if (block.start !== position || block.end <= block.start) return `block at ${block.start} does not follow`
    position = block.end + 1
  }
  const length = buildOffsetIndex(report.text).length
  if (report.blocks.length > 0 && position - 1 !== length) return 'blocks do not cover the text'
  if (report.blocks.length === 0 && (length > 0 || report.unrecognised.length === 0)) return 'no blocks'
  return report.title === '' ? 'no title' : null
}
