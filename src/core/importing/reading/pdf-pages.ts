import { setImmediate } from 'node:timers/promises'
import type { PageInfo } from '../../../shared/domain/page-map.ts'
import { readPageCharacters, type PdfPageCharacters, type PdfTextLayer } from './pdf-characters.ts'
import { fontNames } from './pdf-fonts.ts'
import type { PdfPageLines } from './pdf-furniture.ts'
import { linesOfPage } from './pdf-lines.ts'
import { charactersOfRecognised, withRecognised } from './pdf-recognised.ts'
import { mayBeRecognised, useOfTextLayer } from './pdf-usable-text.ts'
import type { PdfDocument } from './pdfium.ts'
import type { PlacedLine } from './placed-text.ts'
import type { RecognisedPage } from './recognised-page.ts'

/** Most pages read of a document. */
export const pageLimit = 20_000

/** Pages in a row that may fail to load before the rest is taken for invented. */
const failureLimit = 50

/** Milliseconds of reading before the event loop gets a turn, so that an abort arrives. */
const longestTurn = 40

/** Size (points) told of a page that does not load: A4. */
const unknownSize = { width: 595, height: 842 }

export interface ReadPage extends PdfPageLines {
  info: PageInfo
  /** Visible characters. */
  characters: number
  unmapped: number
  aside: PlacedLine[]
  /** Whether its image wants recognising. */
  isUnrecognised: boolean
}

export interface ReadPages {
  /** The pages that load. */
  pages: ReadPage[]
  /** Every page up to the last that loads. */
  infos: PageInfo[]
  /** Pages that do not load. */
  failed: number
}

/** Reads pages until the claimed number or until none load any more. Throws the signal's reason when aborted. */
export async function readPages(
  document: PdfDocument,
  signal: AbortSignal | undefined,
  recognisedPages: readonly RecognisedPage[],
): Promise<ReadPages> {
  const pages: ReadPage[] = []
  const infos: PageInfo[] = []
  const fonts = fontNames()
  const recognised = charactersOfRecognised(recognisedPages)
  const claimed = Math.min(document.claimedPages, pageLimit)
  let failed = 0
  let failedInRow = 0
  let turnStarted = performance.now()
  for (let index = 0; index < claimed && failedInRow < failureLimit; index++) {
    if (index === 0 || performance.now() - turnStarted > longestTurn) {
      await setImmediate()
      turnStarted = performance.now()
    }
    signal?.throwIfAborted()
    const layer = readPageCharacters(document, index, fonts)
    if (layer === null) {
      failedInRow++
      continue
    }
    for (; failedInRow > 0; failedInRow--) {
      failed++
      infos.push(missingPage(index + 1 - failedInRow))
    }
    const page = readPage(layer, recognised.get(index + 1))
    pages.push(page)
    infos.push(page.info)
  }
  return { pages, infos, failed }
}

function readPage(layer: PdfTextLayer, recognised: PdfPageCharacters | undefined): ReadPage {
  const use = useOfTextLayer(layer)
  const shown = shownCharacters(layer, use, recognised)
  const { page, width, height, turned, skew, characters, aside } = shown
  const confidences = characters.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  const isEmpty = characters.length === 0 && aside.length === 0
  const source = confidences.length > 0 ? 'recognised' : isEmpty ? 'none' : 'text'
  const confidence =
    confidences.length === 0 ? null : confidences.reduce((sum, one) => sum + one, 0) / confidences.length
  return {
    page,
    height,
    lines: linesOfPage(shown),
    info: { page, width, height, turned, skew, source, confidence },
    characters: characters.length + aside.reduce((sum, line) => sum + line.text.length, 0),
    unmapped: shown === layer ? layer.unmapped : 0,
    aside,
    isUnrecognised: use !== 'all' && recognised === undefined && mayBeRecognised(layer),
  }
}

function shownCharacters(
  layer: PdfTextLayer,
  use: 'all' | 'part' | 'nothing',
  recognised: PdfPageCharacters | undefined,
): PdfPageCharacters {
  if (recognised !== undefined) return use === 'part' ? withRecognised(layer, recognised) : recognised
  return use === 'nothing' ? { ...layer, characters: [], aside: [] } : layer
}

function missingPage(page: number): PageInfo {
  return { page, ...unknownSize, turned: 0, skew: 0, source: 'none', confidence: null }
}
