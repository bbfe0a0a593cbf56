import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useReducedMotion } from '@mantine/hooks'
import type { ECharts } from 'echarts/core'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useLanguage } from '../../api/index.ts'
import { type Bar, barsShown, figureHeight, type Orientation } from './bar-data.ts'
import { barOption } from './bar-option.ts'
import { chartLook, resolveColour } from './chart-look.ts'
import { loadEcharts } from './load-echarts.ts'

export interface BarChartHandle {
  /** The figure as an SVG document with its size in px; null until it is drawn. */
  svg: () => { svg: string; width: number; height: number } | null
}

interface BarChartProps {
  bars: readonly Bar[]
  orientation?: Orientation
  /** What the bars count, e.g. 'paragraphs'. */
  valueName: string
  /** Says what the figure shows to those who can't see it; the numbers stand in a table beside it. */
  label: string
  onChoose?: (key: string) => void
  ref?: Ref<BarChartHandle>
}

/** Counts as bars, in the workbench's colours and fonts. Always put a ChartTable beside it. */
export function BarChart({
  bars,
  orientation = 'horizontal',
  valueName,
  label,
  onChoose,
  ref,
}: BarChartProps): ReactNode {
  const language = useLanguage()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const still = useReducedMotion(false, { getInitialValueInEffect: false })
  const { ref: box, width } = useElementSize<HTMLDivElement>()
  const canvas = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<ECharts | null>(null)
  const shown = barsShown(bars, orientation)
  const height = figureHeight(shown.length, orientation)

  useEffect(() => {
    const place = canvas.current
    if (!place) return
    let made: ECharts | null = null
    let gone = false
    void loadEcharts().then(({ init }) => {
      if (gone) return
      made = init(place, null, { renderer: 'svg' })
      setChart(made)
    })
    return () => {
      gone = true
      made?.dispose()
      setChart(null)
    }
  }, [])

  useEffect(() => {
    const place = canvas.current
    if (!chart || !place || width === 0) return
    const numbers = new Intl.NumberFormat(language)
    chart.resize({ width, height })
    chart.setOption(
      barOption({
        bars: shown,
        orientation,
        width,
        look: chartLook(place),
        colour: (css) => resolveColour(place, css),
        format: (value) => numbers.format(value),
        valueName,
        animated: !still,
      }),
      { notMerge: true },
    )
  }, [chart, shown, orientation, width, height, scheme, still, language, valueName])

  useEffect(() => {
    if (!chart || !onChoose) return
    const choose = ({ dataIndex }: { dataIndex?: number }): void => {
      const bar = shown[dataIndex ?? -1]
      if (bar) onChoose(bar.key)
    }
    chart.on('click', choose)
    return () => {
      chart.off('click', choose)
    }
  }, [chart, shown, onChoose])

  useImperativeHandle(
    ref,
    () => ({
      svg: () =>
        chart && width > 0 ? { svg: chart.renderToSVGString(), width: Math.round(width), height } : null,
    }),
    [chart, width, height],
  )
  return (
    <div ref={box} style={{ width: '100%', minWidth: 0 }}>
      <div ref={canvas} role="img" aria-label={label} style={{ width: '100%', height }} />
    </div>
  )
}
