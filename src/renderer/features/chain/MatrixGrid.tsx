import { Tooltip } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Matrix } from '../../../shared/contract/chain.ts'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { openPassages } from '../../components/passages/index.ts'
import { branchColour, type ChainModel } from './chain-model.ts'
import { nextPlace, type Place } from './matrix-keys.ts'
import { heat, largestCount, type MatrixLine, type MatrixRow } from './matrix-model.ts'
import classes from './matrix.module.css'

interface MatrixGridProps {
  model: ChainModel
  matrix: Matrix
  lines: readonly MatrixLine[]
  count: 'cases' | 'codings'
}

const rowHeight = 34
const headingHeight = 28
const totalWidth = 64

/** A grid with its names fixed at the edges; rows are drawn when near the window. Arrow keys move, Enter opens. */
export function MatrixGrid({ model, matrix, lines, count }: MatrixGridProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const scroller = useRef<HTMLDivElement>(null)
  const { ref: sized, width } = useElementSize()
  const [focus, setFocus] = useState<Place>({
    row: lines.findIndex((line) => line.kind === 'code'),
    column: 0,
  })
  const moved = useRef(false)
  const columns = useMemo(
    () => matrix.recommendationIds.flatMap((id) => model.cardById.get(id) ?? []),
    [matrix.recommendationIds, model],
  )
  const largest = useMemo(() => largestCount(lines, count), [lines, count])
  const totals = useMemo(
    () => new Map(matrix.recommendationTotals.map((total) => [total.recommendationId, total])),
    [matrix.recommendationTotals],
  )
  const nameWidth = Math.max(220, Math.min(380, width * 0.26))
  const cellWidth = Math.max(
    58,
    Math.min(120, Math.floor((width - nameWidth - totalWidth - 14) / Math.max(1, columns.length))),
  )
  // Words of a narrow column would break: they stand upright there. Han text wraps anywhere.
  const upright = language === 'en' && cellWidth < 100
  const gridWidth = nameWidth + cellWidth * columns.length + totalWidth
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (row) => (lines[row]?.kind === 'heading' ? headingHeight : rowHeight),
    overscan: 8,
    // The row in focus stays drawn, so that the focus is not lost by scrolling.
    rangeExtractor: (range) =>
      [
        ...new Set([
          ...defaultRangeExtractor(range),
          ...(focus.row >= 0 && focus.row < lines.length ? [focus.row] : []),
        ]),
      ].toSorted((a, b) => a - b),
    scrollPaddingStart: 200,
    scrollPaddingEnd: rowHeight + 4,
  })

  useEffect(() => virtualizer.measure(), [lines, virtualizer])
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    if (focus.row < lines.length) virtualizer.scrollToIndex(focus.row)
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>('[data-cell][tabindex="0"]')
        ?.focus({ preventScroll: false }),
    )
  }, [focus, lines.length, virtualizer])

  const open = ({ row, column }: Place): void => {
    const line = lines[row]
    const recommendation = columns[column]
    const code = line?.kind === 'code' ? line.code : undefined
    const names = {
      code: code ? nameIn(language, code) : '',
      recommendation: recommendation ? nameIn(language, recommendation) : '',
    }
    const ofCode = code ? { codeIds: [code.id], branches: false } : {}
    const ofRecommendation = recommendation
      ? { evidenceOf: { kind: 'recommendation' as const, id: recommendation.id } }
      : {}
    const title =
      code && recommendation ? t('chain.matrix.cellTitle', names) : names.code || names.recommendation
    if (title !== '') openPassages({ filter: { ...ofCode, ...ofRecommendation }, title })
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      open(focus)
      return
    }
    const next = nextPlace(event, focus, lines, columns.length)
    if (!next) return
    event.preventDefault()
    moved.current = true
    setFocus(next)
  }

  const cell = (
    row: number,
    column: number,
    value: number | null,
    content: ReactNode,
    label: string,
    extra = {},
  ): ReactNode => {
    const focusable = focus.row === row && focus.column === column
    return (
      <div
        key={column}
        role="gridcell"
        data-cell
        data-empty={value === null || undefined}
        tabIndex={focusable ? 0 : -1}
        aria-label={label}
        aria-colindex={column + 2}
        className={column === columns.length ? classes.total : classes.cell}
        style={{ width: column === columns.length ? totalWidth : cellWidth, ...extra }}
        onClick={() => {
          setFocus({ row, column })
          if (value !== null && value > 0) open({ row, column })
        }}
      >
        {content}
      </div>
    )
  }

  const codeRow = (line: MatrixRow, row: number): ReactNode => {
    const codeName = nameIn(language, line.code)
    return (
      <>
        <div
          role="rowheader"
          className={classes.name}
          style={{ width: nameWidth, paddingInlineStart: 12 + 16 * line.indent }}
        >
          <CodeName code={line.code} colour={branchColour(line.code, model.codeById)} />
        </div>
        {columns.map((recommendation, column) => {
          const found = line.cells.get(recommendation.id)
          const value = found?.[count] ?? null
          const label = t('chain.matrix.cell', {
            code: codeName,
            recommendation: nameIn(language, recommendation),
            count: value ?? 0,
          })
          const content = found && (
            <>
              {(value ?? 0).toLocaleString(language)}
              <i className={classes.mark} data-direct={found.direct || undefined} aria-hidden />
            </>
          )
          const spoken = found
            ? `${label}, ${t(found.direct ? 'chain.matrix.direct' : 'chain.matrix.through')}`
            : label
          return cell(row, column, value, content, spoken, found && { '--heat': heat(value ?? 0, largest) })
        })}
        {cell(
          row,
          columns.length,
          line.total[count],
          line.total[count].toLocaleString(language),
          `${codeName}, ${t('chain.matrix.rowTotal')}: ${line.total[count]}`,
        )}
      </>
    )
  }

  return (
    <div ref={sized} className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        style={{ scrollPaddingInline: `${nameWidth}px 8px` }}
        role="grid"
        aria-label={t('chain.matrix.label')}
        aria-rowcount={lines.length + 2}
        aria-colcount={columns.length + 2}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={classes.head} style={{ width: gridWidth }}>
          <div role="row" className={classes.headRow}>
            <div role="columnheader" className={classes.corner} style={{ width: nameWidth }}>
              {t('chain.matrix.corner')}
            </div>
            {columns.map((recommendation) => {
              const name = nameIn(language, recommendation)
              return (
                <Tooltip key={recommendation.id} label={name} multiline maw={320} position="bottom">
                  <div
                    role="columnheader"
                    className={classes.column}
                    data-upright={upright || undefined}
                    style={{ width: cellWidth }}
                  >
                    <span>{name}</span>
                  </div>
                </Tooltip>
              )
            })}
            <Tooltip label={t('chain.matrix.rowTotal')} multiline maw={260} position="bottom">
              <div role="columnheader" className={classes.totalHead} style={{ width: totalWidth }}>
                {t('chain.matrix.total')}
              </div>
            </Tooltip>
          </div>
        </div>
        <div
          role="rowgroup"
          style={{ position: 'relative', width: gridWidth, height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            if (!line) return null
            const style = {
              transform: `translateY(${start}px)`,
              height: line.kind === 'heading' ? headingHeight : rowHeight,
            }
            if (line.kind === 'heading') {
              return (
                <div
                  key={`${line.key}-${index}`}
                  role="row"
                  aria-rowindex={index + 2}
                  className={classes.heading}
                  style={style}
                >
                  <span role="gridcell" style={{ maxWidth: nameWidth * 2 }}>
                    {nameIn(language, line)}
                  </span>
                </div>
              )
            }
            return (
              <div
                key={line.codeId}
                role="row"
                aria-rowindex={index + 2}
                className={classes.row}
                style={style}
              >
                {codeRow(line, index)}
              </div>
            )
          })}
        </div>
        <div role="rowgroup" className={classes.foot} style={{ width: gridWidth }}>
          <div role="row" aria-rowindex={lines.length + 2} className={classes.footRow}>
            <Tooltip label={t('chain.matrix.columnTotal')} position="top">
              <div role="rowheader" className={classes.name} style={{ width: nameWidth }}>
                {t('chain.matrix.total')}
              </div>
            </Tooltip>
            {columns.map((recommendation, column) => {
              const total = totals.get(recommendation.id)?.[count] ?? 0
              const label = `${nameIn(language, recommendation)}, ${t('chain.matrix.columnTotal')}: ${total}`
              return cell(lines.length, column, total, total.toLocaleString(language), label)
            })}
            <div aria-hidden className={classes.total} style={{ width: totalWidth }} />
          </div>
        </div>
      </div>
    </div>
  )
}
