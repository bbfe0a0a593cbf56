/**
 * Where a text stands on the pages of its original. Coordinates are points (1/72 inch) from the upper left corner
 * of the page as it is shown upright: x grows to the right, y downwards. Positions are code points of the text.
 */
export interface PageLine {
  start: number
  end: number
  top: number
  bottom: number
  /**
   * Two numbers for each code point from `start` to `end`: its left and right edge. A character that the reader
   * put in (the blank that joins two lines) has no width.
   */
  edges: number[]
  /** True where the line runs from top to bottom: then `top` and `bottom` are its left and right, and `edges` run down. */
  vertical: boolean
  /** 0..1 for recognised text; null for a text layer. */
  confidence: number | null
}

/** Where the text of a page comes from: its text layer, recognition of its image, or nowhere. */
export const pageSources = ['text', 'recognised', 'none'] as const
export type PageSource = (typeof pageSources)[number]

/** What is known of a page without its lines. */
export interface PageInfo {
  /** From 1. */
  page: number
  /** Size in points, upright. */
  width: number
  height: number
  /** Quarter turns, in degrees clockwise, that the page image takes to stand upright. */
  turned: 0 | 90 | 180 | 270
  /**
   * Degrees clockwise by which the upright page image is turned further, about its middle, so that its lines run level:
   * the coordinates are those of the levelled page. 0 for a text layer.
   */
  skew: number
  source: PageSource
  /** Mean confidence of recognised text, 0..1; null for others. */
  confidence: number | null
}

/** A page with the lines that stand on it, in the order of the text. */
export interface PageMap extends PageInfo {
  lines: PageLine[]
}

/** A line that was recognised with less confidence than this wants a look. */
export const lowLineConfidence = 0.85

/** A rectangle on a page. */
export interface PageBox {
  page: number
  left: number
  top: number
  right: number
  bottom: number
}
