import { AppError } from '../../shared/contract/errors.ts'
import type { OutputOf } from '../../shared/contract/index.ts'
import type { OpenProject } from '../context.ts'
import type { Db } from '../db/store.ts'
import type { CoreServices, DocumentSource, PageImage } from '../services.ts'
import { requireReport } from './queries.ts'

/** Bytes of page images that are kept for a project: some fifty pages as a screen shows them. */
const keptBytes = 32 * 1024 * 1024

/** Images of one project by what they show, the one used last at the end; `size` is 0 while one is being drawn. */
type Images = Map<string, { image: Promise<PageImage>; size: number }>
const imagesOf = new WeakMap<OpenProject, Images>()

/**
 * A page (from 1) of a report as a PNG, upright and level, `width` pixels wide.
 * Throws AppError 'not.found', 'reports.noPages', and as ReadingService.renderPage.
 */
export async function pageImage(
  db: Db,
  project: OpenProject,
  services: CoreServices,
  { reportId, page, width }: { reportId: string; page: number; width: number },
): Promise<OutputOf<'reports.pageImage'>> {
  const { mediaType, pageCount, textId, originalSha256 } = await requireReport(db, reportId)
  if (mediaType !== 'application/pdf') throw new AppError('reports.noPages')
  if (pageCount !== null && page > pageCount)
    throw new AppError('not.found', { what: 'page', id: String(page) })
  const known = await db
    .selectFrom('textPages')
    .select(['turned', 'skew'])
    .where('textId', '=', textId)
    .where('page', '=', page)
    .executeTakeFirst()
  const { turned, skew } = known ?? { turned: 0 as const, skew: 0 }
  const image = await kept(project, [originalSha256, page, width, turned, skew].join(' '), async () => {
    const document = await originalDocument(db, originalSha256)
    return services.reading.renderPage(document, { page, width, turned, skew }, new AbortController().signal)
  })
  const { bytes, width: drawn, height } = image
  return { mediaType: 'image/png', base64: Buffer.from(bytes).toString('base64'), width: drawn, height }
}

/** An original as the reading processes take it, with the password that opened it. */
export async function originalDocument(db: Db, sha256: string): Promise<DocumentSource> {
  const known = await db
    .selectFrom('originalPasswords')
    .select('password')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return {
    sha256,
    bytes: () => originalBytes(db, sha256),
    ...(known && { password: known.password }),
  }
}

/** The bytes of an original. Throws AppError 'not.found'. */
export async function originalBytes(db: Db, sha256: string): Promise<Uint8Array> {
  const row = await db.selectFrom('originals').select('bytes').where('sha256', '=', sha256).executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'original', id: sha256 })
  return row.bytes
}

/** The image of that key, drawn at most once at a time; the ones used longest ago go first. */
async function kept(project: OpenProject, key: string, draw: () => Promise<PageImage>): Promise<PageImage> {
  const images: Images = imagesOf.get(project) ?? new Map()
  imagesOf.set(project, images)
  const entry = images.get(key) ?? { image: draw(), size: 0 }
  images.delete(key)
  images.set(key, entry)
  try {
    const drawn = await entry.image
    entry.size = drawn.bytes.length
    dropOldest(images)
    return drawn
  } catch (error) {
    if (images.get(key) === entry) images.delete(key)
    throw error
  }
}

function dropOldest(images: Images): void {
  let bytes = 0
  for (const { size } of images.values()) bytes += size
  for (const [key, { size }] of images) {
    if (bytes <= keptBytes) return
    bytes -= size
    images.delete(key)
  }
}
