import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useReducedMotion } from '@mantine/hooks'
import type { ECharts, init as Init } from 'echarts/core'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useLanguage } from '../../api/index.ts'
import { type Bar, barsShown, figureHeight, type Orientation } from './bar-data.ts'
import { type BarChartOption, barOption } from './bar-option.ts'
import { chartLook, resolveColour } from './chart-look.ts'
import { loadEcharts } from './load-echarts.ts'

export interface BarChartHandle {
  /** The figure as an SVG document for paper (light, whatever the theme) with its size in px; null until it is drawn. */
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
  const [drawing, setDrawing] = useState<{ chart: ECharts; init: typeof Init } | null>(null)
  const chart = drawing?.chart ?? null
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
      setDrawing({ chart: made, init })
    })
    return () => {
      gone = true
      made?.dispose()
      setDrawing(null)
    }
  }, [])

  const optionFor = (place: HTMLElement, onPaper: boolean): BarChartOption => {
    const numbers = new Intl.NumberFormat(language)
    return barOption({
      bars: shown,
      orientation,
      width,
      look: chartLook(place, onPaper),
      colour: (css) => resolveColour(place, css, onPaper),
      format: (value) => numbers.format(value),
      valueName,
      animated: !still && !onPaper,
    })
  }
  useEffect(() => {
    const place = canvas.current
    if (!chart || !place || width === 0) return
    chart.resize({ width, height })
    chart.setOption(optionFor(place, false), { notMerge: true })
    // oxlint-disable-next-line react/exhaustive-deps -- the option follows from these
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

  useImperativeHandle(ref, () => ({
    svg() {
      const place = canvas.current
      if (!drawing || !place || width === 0) return null
      const size = { width: Math.round(width), height }
      const copy = drawing.init(null, null, { renderer: 'svg', ssr: true, ...size })
      try {
        copy.setOption({ ...optionFor(place, true), backgroundColor: '#ffffff' })
        return { svg: copy.renderToSVGString(), ...size }
      } finally {
        copy.dispose()
      }
    },
  }))
  return (
    <div ref={box} style={{ width: '100%', minWidth: 0 }}>
      <div ref={canvas} role="img" aria-label={label} style={{ width: '100%', height }} />
    </div>
  )
}
