import type { Db } from '../db/store.ts'
import type { CoreServices, DocumentSource } from '../services.ts'
import { untilAborted } from './in-order.ts'
import { createPlaces, type Places } from './places.ts'
import { failureOf, type FileBytes } from './prepare-file.ts'
import { keepRecognisedPage, recognisedPages } from './queries.ts'
import type { RecognisedPage } from './reading/recognised-page.ts'
import { ReadingError } from './reading/reading-error.ts'
import type { ReadReport } from './reading/report-draft.ts'

/** Pages recognised at the same time: one for each process that works on files. */
const pagesAtATime = 2

/** Places for all the pages that one job recognises. */
export const pagePlaces = (): Places => createPlaces(pagesAtATime)

interface Recognising {
  db: Db
  services: CoreServices
  signal: AbortSignal
  places: Places
  /** The lower, the earlier its pages get their places. */
  rank: number
  /** Tells how many of the pages are done. */
  progress: (done: number, total: number) => void
}

/**
 * Recognises pages of a PDF (from 1), each once and for all: what is recognised is kept as it comes, so that a
 * cancelled run goes on where it stopped. Pages that cannot be recognised are left out of the answer; the failure is
 * logged only where it is unexpected. Throws the signal's reason when aborted.
 */
export async function recognisePages(
  { db, services, signal, places, rank, progress }: Recognising,
  document: DocumentSource,
  pages: readonly number[],
): Promise<RecognisedPage[]> {
  const known = await recognisedPages(db, document.sha256, pages)
  const missing = pages.filter((page) => !known.has(page))
  let done = pages.length - missing.length
  progress(done, pages.length)
  const recognise = async (page: number): Promise<void> => {
    try {
      const recognised = await services.reading.recognisePage(document, page, signal)
      await keepRecognisedPage(db, document.sha256, recognised)
      known.set(page, recognised)
    } catch (error) {
      signal.throwIfAborted()
      failureOf(error, services)
    }
    progress(++done, pages.length)
  }
  const all = missing.map((page) => places.use(rank, () => recognise(page), signal))
  await untilAborted(Promise.all(all), signal)
  return pages.flatMap((page) => known.get(page) ?? [])
}

/**
 * Recognises the pages of a read file that have no usable text, and reads it again with them.
 * Throws ReadingError 'reading.noText' where no text comes of it, and the signal's reason when aborted.
 */
export async function withRecognisedPages(
  recognising: Recognising,
  file: FileBytes,
  report: ReadReport,
  options: { password: string | undefined },
): Promise<ReadReport> {
  const { services, signal } = recognising
  const told = { ...(options.password !== undefined && { password: options.password }) }
  const document: DocumentSource = { sha256: file.sha256, bytes: () => Promise.resolve(file.bytes), ...told }
  const recognised = await recognisePages(recognising, document, report.unrecognised)
  if (recognised.length === 0) return requireText(report)
  const { name, bytes } = file
  return requireText(
    await untilAborted(
      services.reading.read({ name, bytes, options: { ...told, recognised } }, signal),
      signal,
    ),
  )
}

/** Throws ReadingError 'reading.onlyImages' for a report of images that were not recognised, 'reading.noText' for one without words. */
export function requireText(report: ReadReport): ReadReport {
  if (report.text !== '') return report
  const pages = report.unrecognised.length
  throw pages > 0 ? new ReadingError('reading.onlyImages', { pages }) : new ReadingError('reading.noText')
}
