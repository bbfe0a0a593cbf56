import type { ReactNode } from 'react'
import { useLanguage } from '../../api/index.ts'
import type { Bar } from './bar-data.ts'
import classes from './chart.module.css'

interface ChartTableProps {
  /** What the table is about, for those who only hear it. */
  caption: string
  /** Head of the names, then of the values, then of every further figure. */
  heads: readonly string[]
  bars: readonly Bar[]
  /** What pressing a name does; without it names are text. */
  onChoose?: (key: string) => void
  /** What pressing a name does, in words. */
  chooseHint?: string
}

/** Rows that a table shows; a file has them all. */
export const rowsInTable = 1000

/** The numbers of a chart: what is read by screen readers, copied, and worked by keys. */
export function ChartTable({ caption, heads, bars, onChoose, chooseHint }: ChartTableProps): ReactNode {
  const language = useLanguage()
  const numbers = new Intl.NumberFormat(language)
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={head} scope="col" data-numeric={index > 0 || undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.slice(0, rowsInTable).map((bar) => (
          <tr key={bar.key}>
            <th scope="row">
              {bar.colour !== undefined && (
                <span className={classes.dot} style={{ background: bar.colour }} aria-hidden />
              )}
              {onChoose ? (
                <button
                  type="button"
                  className={classes.name}
                  title={chooseHint === undefined ? bar.label : `${bar.label}\n${chooseHint}`}
                  onClick={() => onChoose(bar.key)}
                >
                  {bar.label}
                </button>
              ) : (
                <span title={bar.label}>{bar.label}</span>
              )}
            </th>
            {[bar.value, ...(bar.more ?? [])].map((value, index) => (
              <td key={heads[index + 1] ?? index}>{numbers.format(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
