export type { Bar } from './bar-data.ts'
export { ChartFigure } from './ChartFigure.tsx'
