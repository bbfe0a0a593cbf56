import { inkOfColumns } from './character-edges.ts'
import type { LineBox } from './find-lines.ts'
import { turnImage, type GreyImage } from './grey-image.ts'
import { cutOut, lineHeight } from './line-image.ts'

/** Room above and below the ink, as a part of its height: lines that are cut out closer are read worse. */
const margin = 0.3

/** Lower ink is a rule or a row of dots, no line of text. */
const leastInk = 0.2

/** The box around the ink of a line, for boxes that were found too high: by a mark above or a rule below. */
export function tightenBox(image: GreyImage, box: LineBox, angle: number): LineBox {
  const rows = inkOfColumns(turnImage(cutOut(image, box, angle, lineHeight), 270))
  let top = 0
  let bottom = 0
  let most = 0
  for (let at = 0; at < rows.length; at++) {
    let end = at
    let ink = 0
    while ((rows[end] ?? 0) > 0) ink += rows[end++] ?? 0
    if (ink > most) {
      most = ink
      top = at
      bottom = end
    }
    at = end
  }
  if (bottom - top < leastInk * lineHeight) return box
  const scale = (box.bottom - box.top) / lineHeight
  const room = margin * (bottom - top)
  return {
    ...box,
    top: Math.max(box.top, box.top + (top - room) * scale),
    bottom: Math.min(box.bottom, box.top + (bottom + room) * scale),
  }
}
