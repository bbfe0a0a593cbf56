import type { DatasetCell } from '../../shared/contract/exporting.ts'
import { nameIn } from '../../shared/names.ts'
import type { Handlers, JobContext } from '../context.ts'
import type { Db } from '../db/store.ts'
import { writeFiles } from '../exporting/write-files.ts'
import { rowSource } from '../tables/row-source.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { type SheetColumn, writeXlsx } from '../tables/write-xlsx.ts'
import { buildDocument, type DocumentLanguage } from './document/document.ts'
import { docxOf } from './document/docx.ts'
import { htmlOf } from './document/html.ts'
import { codingsByCode, listCodeSets, listPlacedCodes } from './queries.ts'
import { headerOf, tableFields } from './table-columns.ts'

type Export = Handlers<'codebook'>['export']

/** Throws AppError 'file.unknownToken', 'export.failed', 'export.ontoProject', 'project.diskFull'. */
export const exportCodebook: Export = async (context, { token, format, ...options }) => {
  const { project, services, signal } = context
  const { db } = project.store
  const { path, name } = services.files.resolve(token)
  const table = await codebookTable(db, options.language, options.codeSetIds)
  const write = (content: () => Promise<string | Uint8Array>) =>
    writeFiles(context, name, [
      {
        path,
        write: async (file) => {
          const written = await content()
          signal.throwIfAborted()
          await file.writeFile(written)
        },
      },
    ])
  const document = async () =>
    buildDocument(db, options, {
      project: (await db.selectFrom('project').select('title').executeTakeFirstOrThrow()).title,
      date: services.clock().toISOString().slice(0, 10),
    })
  let cut = 0
  const files =
    format === 'html'
      ? await write(async () => htmlOf(await document()))
      : format === 'docx'
        ? await write(async () => docxOf(await document()))
        : await writeTable(context, { path, name }, format, table, (texts) => (cut += texts))
  return { files, codes: table.rows.length, ...(cut > 0 && { cut }) }
}

interface Table {
  header: string[]
  rows: DatasetCell[][]
}

/** A row per code as `importTable` reads it: where it stands, its texts, and how often it is used. */
async function codebookTable(
  db: Db,
  language: DocumentLanguage,
  codeSetIds: readonly string[] | undefined,
): Promise<Table> {
  const sets = new Map((await listCodeSets(db)).map((set) => [set.id, nameIn(language, set)]))
  const codings = await codingsByCode(db)
  const codes = (await listPlacedCodes(db)).filter(({ row }) => codeSetIds?.includes(row.codeSetId) ?? true)
  // The set has a column of its own: its name would stand in the way of a set of another name.
  const within = (path: string): string => path.split('/').slice(1).join('/')
  return {
    header: [
      ...(['codeSet', 'path', 'pathZh', ...tableFields] as const).map(headerOf),
      // Counted again on every export, so it is passed over when the table is read.
      'codings',
    ],
    rows: codes.map(({ row, path, pathZh }) => [
      sets.get(row.codeSetId) ?? '',
      within(path),
      within(pathZh),
      ...tableFields.map((field) => row[field]),
      codings.get(row.id) ?? 0,
    ]),
  }
}

const paths = { width: 40 }
const names = { width: 28 }
const definitions = { width: 48, wrap: true }
const columns: Readonly<Record<string, SheetColumn>> = {
  [headerOf('codeSet')]: names,
  [headerOf('path')]: paths,
  [headerOf('pathZh')]: paths,
  [headerOf('nameEn')]: names,
  [headerOf('nameZh')]: names,
  [headerOf('definitionEn')]: definitions,
  [headerOf('definitionZh')]: definitions,
  [headerOf('includeEn')]: definitions,
  [headerOf('includeZh')]: definitions,
  [headerOf('excludeEn')]: definitions,
  [headerOf('excludeZh')]: definitions,
  [headerOf('phrases')]: { width: 32 },
  [headerOf('memo')]: { width: 32 },
}

function writeTable(
  context: JobContext,
  { path, name }: { path: string; name: string },
  format: 'csv' | 'xlsx',
  { header, rows }: Table,
  onCut: (texts: number) => void,
): Promise<string[]> {
  const { services, signal, progress } = context
  const source = rowSource(
    rows.length,
    (index) => rows[index] ?? [],
    (done) => {
      signal.throwIfAborted()
      progress({ done, total: rows.length, item: name })
    },
  )
  return writeFiles(context, name, [
    {
      path,
      write: async (file) => {
        if (format === 'csv') await writeCsv(file, header, source)
        else
          onCut(
            await writeXlsx(file, [{ name: 'Codebook', header, rows: source, columns }], services.clock()),
          )
      },
    },
  ])
}
