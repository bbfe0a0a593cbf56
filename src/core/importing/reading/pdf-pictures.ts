import type { PageFrame } from './pdf-upright.ts'
import type { Pdfium } from './pdfium.ts'

/** What a page shows besides text. */
export interface PagePicture {
  /** Share of the page that images cover, 0..1. */
  imageShare: number
  /** Whether there is anything that could be writing: an image, or many drawn shapes (letters made into outlines). */
  mayShowText: boolean
}

/** Kinds of page objects (fpdf_edit.h). */
const textObject = 1
const imageObject = 3
const formObject = 5

/** Characters from which a page is not looked at for images: it has its text. */
const enoughCharacters = 300

/** Objects looked at, and drawn shapes from which a page without text may show outlined letters. */
const objectsLookedAt = 2000
const manyShapes = 40

/** Looks for images on a page with little text. `scratch` has room for 16 bytes. */
export function pictureOf(
  pdfium: Pdfium,
  page: number,
  characters: number,
  frame: PageFrame,
  scratch: number,
): PagePicture {
  if (characters >= enoughCharacters) return { imageShare: 0, mayShowText: false }
  const count = Math.min(objectsLookedAt, pdfium._FPDFPage_CountObjects(page))
  let area = 0
  let shapes = 0
  let images = 0
  for (let at = 0; at < count; at++) {
    const object = pdfium._FPDFPage_GetObject(page, at)
    const shown = contentOf(pdfium, object, 0)
    shapes += shown.shapes
    if (shown.images === 0) continue
    images += shown.images
    area += shownArea(pdfium, object, frame, scratch)
  }
  return {
    imageShare: Math.min(1, area / Math.max(1, frame.width * frame.height)),
    mayShowText: images > 0 || shapes >= manyShapes,
  }
}

/** Images and shapes that an object is or, as a form, holds; forms in forms are followed three deep. */
function contentOf(pdfium: Pdfium, object: number, depth: number): { images: number; shapes: number } {
  const type = pdfium._FPDFPageObj_GetType(object)
  if (type === imageObject) return { images: 1, shapes: 0 }
  if (type === textObject) return { images: 0, shapes: 0 }
  if (type !== formObject) return { images: 0, shapes: 1 }
  const found = { images: 0, shapes: 0 }
  if (depth >= 3) return found
  const count = Math.min(objectsLookedAt, pdfium._FPDFFormObj_CountObjects(object))
  for (let at = 0; at < count && found.images === 0; at++) {
    const inner = contentOf(pdfium, pdfium._FPDFFormObj_GetObject(object, at), depth + 1)
    found.images += inner.images
    found.shapes += inner.shapes
  }
  return found
}

function shownArea(pdfium: Pdfium, object: number, frame: PageFrame, scratch: number): number {
  const known = pdfium._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)
  if (known === 0) return 0
  const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.HEAPF32.subarray(scratch >> 2, (scratch >> 2) + 4)
  const width = Math.min(right, frame.left + frame.width) - Math.max(left, frame.left)
  const height = Math.min(top, frame.bottom + frame.height) - Math.max(bottom, frame.bottom)
  return width > 0 && height > 0 ? width * height : 0
}
