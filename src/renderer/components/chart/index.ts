export type { Bar, Orientation } from './bar-data.ts'
export { BarChart, type BarChartHandle } from './BarChart.tsx'
export { ChartFigure } from './ChartFigure.tsx'
export { ChartTable } from './ChartTable.tsx'
