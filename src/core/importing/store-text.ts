import { setImmediate } from 'node:timers/promises'
import type { Block } from '../../shared/domain/blocks.ts'
import { decodePageLines } from '../../shared/domain/page-lines.ts'
import { indexTokens } from '../../shared/text/index-words.ts'
import { buildOffsetIndex, codePoint } from '../../shared/text/offsets.ts'
import type { CommandContext } from '../context.ts'
import { insertBlockWords, insertIndexedText } from '../db/index-texts.ts'
import type { Store } from '../db/store.ts'
import { blocksOfText } from '../reports/queries.ts'
import { sha256OfText } from './digests.ts'
import { bandsOf } from './duplicates/signature.ts'
import { storedPages } from './queries.ts'
import type { ReadPageMap, ReadReport } from './reading/report-draft.ts'

/** Blocks written between two looks at the signal. */
const blocksPerBreath = 1000

export interface StoredText {
  textId: string
  /** In code points. */
  length: number
}

/**
 * Stores a text with its blocks, index, page map and signature. Texts are immutable and outlive the undoing of an
 * import: the same text with the same blocks and pages by the same reader is taken up again instead of being stored
 * twice. Throws the signal's reason when aborted: the transaction then takes all back.
 */
export async function storeText(
  context: CommandContext,
  report: ReadReport,
  signal: AbortSignal | undefined,
): Promise<StoredText> {
  const { db, services, now, project } = context
  const { text, reader, encoding } = report
  const sha256 = sha256OfText(text)
  const notices = JSON.stringify(report.notices)
  const alike = await db
    .selectFrom('texts')
    .select(['id', 'length', 'encoding'])
    .where('sha256', '=', sha256)
    .where('reader', '=', reader)
    .where('notices', '=', notices)
    .execute()
  for (const known of alike) {
    if (known.encoding !== encoding) continue
    const same =
      sameBlocks(await blocksOfText(db, known.id), report.blocks) &&
      samePages(await storedPages(db, known.id), report)
    if (!same) continue
    // One that was stored before there were signatures has none.
    storeSignature(project.store, known.id, report.signature)
    return { textId: known.id, length: known.length }
  }
  const textId = services.newId()
  const { length } = buildOffsetIndex(text)
  await db
    .insertInto('texts')
    .values({ id: textId, sha256, length, reader, encoding, notices, createdAt: now, text })
    .execute()
  await storeBlocks(context, textId, report, signal)
  storePages(project.store, textId, report)
  storeSignature(project.store, textId, report.signature)
  return { textId, length }
}

async function storeBlocks(
  { project }: CommandContext,
  textId: string,
  { text, blocks }: ReadReport,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { store } = project
  const insertBlock = store.statement(
    'INSERT INTO text_blocks (text_id, ordinal, kind, level, start, "end", page) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertWords = store.statement(insertBlockWords)
  const index = buildOffsetIndex(text)
  let first: number | bigint | undefined
  let last: number | bigint | undefined
  for (const [ordinal, { kind, level, start, end, page }] of blocks.entries()) {
    if (ordinal > 0 && ordinal % blocksPerBreath === 0) {
      await setImmediate()
      signal?.throwIfAborted()
    }
    const { lastInsertRowid } = insertBlock.run(textId, ordinal, kind, level, start, end, page)
    const words = text.slice(index.toUtf16(codePoint(start)), index.toUtf16(codePoint(end)))
    insertWords.run(lastInsertRowid, indexTokens(words))
    first ??= lastInsertRowid
    last = lastInsertRowid
  }
  if (first !== undefined) store.statement(insertIndexedText).run(first, last, textId)
}

function storePages(store: Store, textId: string, { pages, unrecognised }: ReadReport): void {
  const insert = store.statement(
    `INSERT INTO text_pages (text_id, page, width, height, turned, skew, source, confidence, unrecognised,
       start, "end", lines)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const images = new Set(unrecognised)
  for (const { page, width, height, turned, skew, source, confidence, lines } of pages) {
    const extent = extentOf(lines)
    const image = images.has(page) ? 1 : 0
    const { start, end } = extent
    insert.run(textId, page, width, height, turned, skew, source, confidence, image, start, end, lines)
  }
}

function extentOf(encoded: Uint8Array): { start: number | null; end: number | null } {
  let start: number | null = null
  let end: number | null = null
  for (const line of decodePageLines(encoded)) {
    if (start === null || line.start < start) start = line.start
    if (end === null || line.end > end) end = line.end
  }
  return { start, end }
}

function storeSignature(store: Store, textId: string, signature: Uint8Array | null): void {
  if (signature === null) return
  const { changes } = store
    .statement('INSERT INTO text_signatures (text_id, signature) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(textId, signature)
  if (changes === 0) return
  const insert = store.statement('INSERT INTO text_bands (band, hash, text_id) VALUES (?, ?, ?)')
  for (const { band, hash } of bandsOf(signature)) insert.run(band, hash, textId)
}

function sameBlocks(left: readonly Block[], right: readonly Block[]): boolean {
  return (
    left.length === right.length &&
    left.every((block, at) => {
      const other = right[at]
      return (
        other !== undefined &&
        block.kind === other.kind &&
        block.level === other.level &&
        block.start === other.start &&
        block.end === other.end &&
        block.page === other.page
      )
    })
  )
}

function samePages(
  stored: readonly (ReadPageMap & { unrecognised: 0 | 1 })[],
  { pages, unrecognised }: ReadReport,
): boolean {
  return (
    stored.length === pages.length &&
    stored.every((page, at) => {
      const other = pages[at]
      return (
        other !== undefined &&
        page.page === other.page &&
        page.width === other.width &&
        page.height === other.height &&
        page.turned === other.turned &&
        page.skew === other.skew &&
        page.source === other.source &&
        page.confidence === other.confidence &&
        page.unrecognised === Number(unrecognised.includes(page.page)) &&
        Buffer.compare(page.lines, other.lines) === 0
      )
    })
  )
}
