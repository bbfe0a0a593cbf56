import type { ChartLook } from './bar-option.ts'

/** The workbench's colours and font as they are at an element, in its light or dark theme. */
export function chartLook(element: HTMLElement): ChartLook {
  const colour = (css: string): string => resolveColour(element, css)
  return {
    text: colour('var(--mantine-color-text)'),
    quiet: colour('var(--causeway-quiet)'),
    line: colour('var(--causeway-line)'),
    surface: colour('var(--causeway-surface)'),
    accent: colour('var(--causeway-accent)'),
    font: getComputedStyle(element).fontFamily,
  }
}

/**
 * A CSS colour (variables, light-dark(), oklch()) as #rrggbb: browsers draw the others too, but a picture is also
 * opened elsewhere.
 */
export function resolveColour(element: HTMLElement, css: string): string {
  const probe = document.createElement('span')
  probe.style.color = css
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
