import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import type { ReadReport } from './report-draft.ts'

/** A report as `kind[level][@page] text` lines, for tests. */
export function outlineOf(report: ReadReport): string[] {
  return report.blocks.map(({ kind, level, page, start, end }) => {
    const place = `${kind}${level ?? ''}${page === null ? '' : `@${page}`}`
    return `${place} ${sliceCodePoints(report.text, start, end)}`
  })
}
