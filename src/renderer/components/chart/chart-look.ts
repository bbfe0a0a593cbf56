import type { ChartLook } from './bar-option.ts'

/** The workbench's colours and font at an element: in its theme, or as on paper, which is light. */
export function chartLook(element: HTMLElement, onPaper = false): ChartLook {
  const colour = (css: string): string => resolveColour(element, css, onPaper)
  return {
    // Mantine's own variable follows the page's theme alone.
    text: colour('light-dark(#1d2327, #dfe3e6)'),
    quiet: colour('var(--causeway-quiet)'),
    line: colour('var(--causeway-line)'),
    surface: colour('var(--causeway-surface)'),
    accent: colour('var(--causeway-accent)'),
    // ECharts writes it between double quotes.
    font: getComputedStyle(element).fontFamily.replaceAll('"', "'"),
  }
}

/**
 * A CSS colour (variables, light-dark(), oklch()) as #rrggbb: browsers draw the others too, but a picture is also
 * opened elsewhere.
 */
export function resolveColour(element: HTMLElement, css: string, onPaper = false): string {
  const probe = document.createElement('span')
  probe.style.color = css
  if (onPaper) probe.style.colorScheme = 'light'
  element.append(probe)
  const computed = getComputedStyle(probe).color
  probe.remove()
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return computed
  context.fillStyle = computed
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
