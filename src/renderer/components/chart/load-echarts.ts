type Modules = typeof import('./echarts-modules.ts')

let loaded: Promise<Modules> | undefined

/** ECharts, fetched when the first chart is drawn. */
export function loadEcharts(): Promise<Modules> {
  loaded ??= import('./echarts-modules.ts')
  return loaded
}
