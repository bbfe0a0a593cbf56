import { BarChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what is drawn with is bundled; the whole stays out of the first screen (see load-echarts.ts).
use([BarChart, GridComponent, TooltipComponent, SVGRenderer])

export { init }
