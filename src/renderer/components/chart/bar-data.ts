/** One bar: what it counts, how much, and where it leads. */
export interface Bar {
  key: string
  label: string
  value: number
  /** Further figures of the bar, in the order of the chart's `more` heads; the table shows them. */
  more?: readonly number[]
  /** A CSS colour; the accent where there is none. */
  colour?: string
}

/** Bars that a figure can hold before it becomes a comb. */
export const barsInFigure = { horizontal: 40, columns: 60 } as const
export type Orientation = keyof typeof barsInFigure

/** What a figure shows of many bars: the first ones where order is by size, the last ones where it is time. */
export function barsShown(bars: readonly Bar[], orientation: Orientation): readonly Bar[] {
  const limit = barsInFigure[orientation]
  if (bars.length <= limit) return bars
  return orientation === 'columns' ? bars.slice(-limit) : bars.slice(0, limit)
}

/** Height of a figure with so many bars, in px. */
export function figureHeight(bars: number, orientation: Orientation): number {
  return orientation === 'columns' ? 300 : Math.max(120, bars * 26 + 44)
}

const needsQuotes = /[",\r\n]/
/** A cell that a spreadsheet would take for a formula is made text. */
const looksLikeFormula = /^[=+\-@\t]/

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = looksLikeFormula.test(value) ? `'${value}` : value
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The bars as CSV: UTF-8 with BOM, so that spreadsheets read Chinese; one row per bar under `heads`. */
export function barsAsCsv(bars: readonly Bar[], heads: readonly string[]): string {
  const rows = bars.map(({ label, value, more = [] }) => [label, value, ...more])
  return `\uFEFF${[heads, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
