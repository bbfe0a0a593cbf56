import type { JobContext } from '../context.ts'
import { untilAborted } from '../importing/in-order.ts'
import { recognisedPages } from '../importing/queries.ts'
import type { RecognisedPage } from '../importing/reading/recognised-page.ts'
import type { ReadReport } from '../importing/reading/report-draft.ts'
import { pagePlaces, recognisePages, requireText } from '../importing/recognise-pages.ts'
import { originalDocument } from './page-images.ts'
import { pagesOf } from './pages.ts'

interface Original {
  /** File name, which decides with the bytes how it is read. */
  file: string
  originalSha256: string
  /** The text that was read from it last. */
  textId: string
}

export interface ReadingChoice {
  encoding?: string | undefined
  /** Which pages are recognised: those without usable text, all, none; undefined: those that were. */
  recognise?: 'missing' | 'all' | 'none' | undefined
}

/**
 * Reads a stored original. Throws AppError 'not.found', as ReadingService.read, ReadingError 'reading.noText', and
 * the signal's reason when aborted.
 */
export async function readOriginal(
  { project, services, signal, progress }: JobContext,
  { file, originalSha256, textId }: Original,
  { encoding, recognise }: ReadingChoice,
): Promise<ReadReport> {
  const { db } = project.store
  const document = await originalDocument(db, originalSha256)
  const bytes = await document.bytes()
  const told = {
    ...(document.password !== undefined && { password: document.password }),
    ...(encoding !== undefined && { encoding }),
  }
  const read = (recognised: readonly RecognisedPage[]): Promise<ReadReport> => {
    const options = { ...told, ...(recognised.length > 0 && { recognised }) }
    return untilAborted(services.reading.read({ name: file, bytes, options }, signal), signal)
  }

  if (recognise === 'none') return requireText(await read([]))
  const before = (await pagesOf(db, textId)).flatMap(({ page, source }) =>
    source === 'recognised' ? [page] : [],
  )
  if (recognise === undefined) {
    const known = await recognisedPages(db, originalSha256, before, 'any')
    return requireText(await read([...known.values()]))
  }
  const plain = await read([])
  const wanted =
    recognise === 'all'
      ? plain.pages.map(({ page }) => page)
      : [...new Set([...before, ...plain.unrecognised])].toSorted((a, b) => a - b)
  if (wanted.length === 0) return requireText(plain)
  const tell = (done: number, total: number): void =>
    progress({ done: 0, total: 1, item: file, part: { done, total }, activity: 'recognising' })
  const recognising = { db, services, signal, places: pagePlaces(), rank: 0, progress: tell }
  const recognised = await recognisePages(recognising, document, wanted)
  return requireText(recognised.length === 0 ? plain : await read(recognised))
}
