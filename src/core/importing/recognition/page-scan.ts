import { renderBitmap } from '../reading/page-image.ts'
import { cutOut } from './line-image.ts'
import type { Turn } from './grey-image.ts'
import { imageOnlyPdf } from './image-only-pdf.ts'

/**
 * What a scanner would make of a page (from 1) of a PDF: a PDF of one page that is only an image of 200 dpi, laid in askew
 * by `skew` degrees and turned clockwise by `turned`.
 */
export async function scanOf(
  bytes: Uint8Array,
  page: number,
  turned: Turn,
  skew: number,
): Promise<Uint8Array> {
  const { data, width, height, points } = await renderBitmap(bytes, page, 200)
  const whole = { left: 0, top: 0, right: width, bottom: height }
  const image = { width, height, pixels: data }
  const shown = skew === 0 ? image : cutOut(image, whole, (-skew * Math.PI) / 180, height)
  return imageOnlyPdf(shown, points.width, points.height, turned)
}
