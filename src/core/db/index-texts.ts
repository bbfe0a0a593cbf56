import type { Database as SqliteDatabase } from 'better-sqlite3'
import { indexTokens } from '../../shared/text/index-words.ts'
import { buildOffsetIndex, codePoint } from '../../shared/text/offsets.ts'

interface BlockRow {
  id: number
  start: number
  end: number
}

export const insertBlockWords = 'INSERT INTO block_search (rowid, content) VALUES (?, ?)'
export const insertIndexedText =
  'INSERT INTO indexed_texts (first_block, last_block, text_id) VALUES (?, ?, ?)'

/** Puts all blocks of all texts into an empty search index, as storing a text does. */
export function indexAllTexts(sqlite: SqliteDatabase): void {
  const textIds = sqlite
    .prepare<[], string>('SELECT text_id FROM text_blocks WHERE ordinal = 0 ORDER BY id')
    .pluck()
    .all()
  const textOf = sqlite.prepare<[string], string>('SELECT text FROM texts WHERE id = ?').pluck()
  const blocksOf = sqlite.prepare<[string], BlockRow>(
    'SELECT id, start, "end" FROM text_blocks WHERE text_id = ? ORDER BY ordinal',
  )
  const insertWords = sqlite.prepare(insertBlockWords)
  const insertText = sqlite.prepare(insertIndexedText)
  for (const textId of textIds) {
    const text = textOf.get(textId) ?? ''
    const blocks = blocksOf.all(textId)
    const index = buildOffsetIndex(text)
    for (const { id, start, end } of blocks) {
      const words = text.slice(index.toUtf16(codePoint(start)), index.toUtf16(codePoint(end)))
      insertWords.run(id, indexTokens(words))
    }
    insertText.run(blocks[0]?.id, blocks.at(-1)?.id, textId)
  }
}
