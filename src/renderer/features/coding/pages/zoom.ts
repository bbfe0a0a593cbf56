/** Steps of the zoom; 1 is the width of the pane. */
const steps = [0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 2.5, 3]
const [least, most] = [0.5, 3]

export const zoomBounds = (zoom: number): number => Math.max(least, Math.min(most, zoom))

/** The next step above or below a zoom; null at the end. */
export function nextZoom(zoom: number, by: 1 | -1): number | null {
  const next =
    by === 1 ? steps.find((step) => step > zoom * 1.001) : steps.findLast((step) => step < zoom * 0.999)
  return next ?? null
}
