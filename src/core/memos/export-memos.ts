import { basename } from 'node:path'
import type { Language } from '../../shared/i18n/resources.ts'
import { nameIn } from '../../shared/names.ts'
import type { JobContext } from '../context.ts'
import { writeFiles } from '../exporting/write-files.ts'
import { rowSource } from '../tables/row-source.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { asDocx } from './memo-docx.ts'
import { asMarkdown, memoDocument } from './memo-document.ts'
import { listEntries, listMemos } from './queries.ts'

const header = ['kind', 'id', 'about', 'text', 'coder', 'at']

/**
 * Writes all memos and the diary as one Markdown, DOCX or CSV file (CSV: kind, id, what it is about, text, coder, time;
 * kind 'diary' for entries). Throws what writeFiles throws.
 */
export async function exportMemos(
  context: JobContext,
  token: string,
  { format, language }: { format: 'md' | 'docx' | 'csv'; language: Language },
): Promise<{ files: string[]; memos: number }> {
  const { db } = context.project.store
  const { path, name } = context.services.files.resolve(token)
  const memos = await listMemos(db)
  const entries = await listEntries(db)
  context.progress({ done: 0, total: 1, item: basename(path) })
  const { title } = await db.selectFrom('project').select('title').executeTakeFirstOrThrow()
  const document = memoDocument(language, title, memos, entries)
  const rows = [
    ...memos.map((memo) => [memo.kind, memo.id, nameIn(language, memo), memo.text, memo.coderName, memo.at]),
    ...entries.map((entry) => ['diary', entry.id, entry.title, entry.text, entry.coderName, entry.createdAt]),
  ]
  const files = await writeFiles(context, name, [
    {
      path,
      write: async (file) => {
        if (format === 'csv')
          return writeCsv(
            file,
            header,
            rowSource(rows.length, (at) => rows[at] ?? []),
          )
        await file.appendFile(format === 'md' ? asMarkdown(document) : await asDocx(document))
      },
    },
  ])
  return { files, memos: rows.length }
}
