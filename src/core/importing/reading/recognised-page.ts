/** A line of text that was recognised on a page image; points from the upper left corner of the upright, levelled page. */
export interface RecognisedLine {
  text: string
  /** Mean of the characters' probabilities, 0..1. */
  confidence: number
  left: number
  top: number
  right: number
  bottom: number
  /** Two numbers for each code point of `text`: its left and right edge. */
  edges: number[]
}

/** What recognition found on a page; kept by original, page and engine, so that it is never done twice. */
export interface RecognisedPage {
  /** From 1. */
  page: number
  /** Upright size in points. */
  width: number
  height: number
  /** Degrees clockwise that the page was turned to stand upright. */
  turned: 0 | 90 | 180 | 270
  /** Degrees clockwise that the upright page was turned further, about its middle, for its lines to be level. */
  skew: number
  lines: RecognisedLine[]
}

/** Names the models and the way they are used; changes when results may come out otherwise. */
export const recognitionEngine = 'pp-ocrv4 2'
