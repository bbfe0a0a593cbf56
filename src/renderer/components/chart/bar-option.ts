import type { BarSeriesOption, GridComponentOption, TooltipComponentOption } from 'echarts'
import type { ComposeOption } from 'echarts/core'
import type { Bar, Orientation } from './bar-data.ts'

export type BarChartOption = ComposeOption<BarSeriesOption | GridComponentOption | TooltipComponentOption>

/** Resolved colours and fonts: ECharts does not know CSS variables. */
export interface ChartLook {
  text: string
  quiet: string
  line: string
  surface: string
  accent: string
  font: string
}

export interface BarOptionInput {
  bars: readonly Bar[]
  orientation: Orientation
  /** Width of the figure in px. */
  width: number
  look: ChartLook
  /** Turns a CSS colour into one that every program reads. */
  colour: (css: string) => string
  /** How values are written. */
  format: (value: number) => string
  /** What the bars count, for the tooltip. */
  valueName: string
  animated: boolean
}

/** The figure as ECharts wants it: values at the bars' ends instead of a grid to read them off. */
export function barOption(input: BarOptionInput): BarChartOption {
  const { bars, orientation, width, look, colour, format, valueName, animated } = input
  const columns = orientation === 'columns'
  const text = { fontFamily: look.font, fontSize: 12, color: look.text }
  const labels = columns
    ? Math.max(24, (width - 40) / Math.max(1, bars.length) - 4)
    : Math.min(width * 0.4, 260)
  const categories = {
    type: 'category' as const,
    data: bars.map(({ label }) => label),
    inverse: !columns,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.line } },
    axisLabel: {
      ...text,
      width: labels,
      overflow: 'truncate' as const,
      interval: columns ? ('auto' as const) : 0,
    },
  }
  const values = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { show: false },
    splitLine: { show: false },
    axisLine: { show: false },
  }
  return {
    animation: animated,
    animationDuration: 150,
    textStyle: text,
    grid: { left: 8, right: columns ? 8 : 56, top: columns ? 28 : 8, bottom: 8, outerBoundsMode: 'same' },
    xAxis: columns ? categories : values,
    yAxis: columns ? values : categories,
    tooltip: {
      trigger: 'item',
      transitionDuration: 0,
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: text,
      extraCssText: 'max-width: 360px; white-space: normal; box-shadow: none',
      formatter: ({ dataIndex }: { dataIndex?: number }) => {
        const bar = bars[dataIndex ?? -1]
        return bar ? `${escaped(bar.label)}<br><b>${format(bar.value)}</b> ${escaped(valueName)}` : ''
      },
    } as TooltipComponentOption,
    series: [
      {
        type: 'bar',
        name: valueName,
        barMaxWidth: columns ? 40 : 16,
        cursor: 'pointer',
        data: bars.map((bar) => ({
          value: bar.value,
          itemStyle: { color: bar.colour === undefined ? look.accent : colour(bar.colour) },
        })),
        itemStyle: { borderRadius: columns ? [3, 3, 0, 0] : [0, 3, 3, 0] },
        emphasis: { itemStyle: { opacity: 0.8, color: 'inherit' } },
        label: {
          show: true,
          position: columns ? 'top' : 'right',
          ...text,
          color: look.quiet,
          formatter: ({ dataIndex }: { dataIndex?: number }) => format(bars[dataIndex ?? -1]?.value ?? 0),
        },
      },
    ],
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** ECharts writes tooltips as HTML: titles of reports must stay text. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? mark)
