import type { Passage } from '../../shared/contract/coding.ts'
import { certainties, codingOrigins } from '../../shared/contract/filters.ts'
import { sectionKinds } from '../../shared/domain/sections.ts'
import { nameIn } from '../../shared/names.ts'
import { createPassageReader, type Filter, listPassageIds } from '../coding/passages.ts'
import { listRoles } from '../coding/queries.ts'
import type { Db } from '../db/store.ts'
import { type Column, column } from './columns.ts'
import { type Dataset, tabulate } from './dataset.ts'

/** Passages read at a time, between looks at the signal. */
const passagesPerRead = 500

/**
 * The codings that a filter means, one row each, by case title, report and place. Columns that `coding.importTable`
 * knows have its names. Throws as listPassageIds, and the signal's reason.
 */
export async function buildPassages(
  db: Db,
  { filter, language }: { filter: Filter; language: 'en' | 'zh-CN' },
  signal: AbortSignal,
): Promise<Dataset> {
  const roles = new Map((await listRoles(db)).map((role) => [role.id, nameIn(language, role)]))
  const ids = await listPassageIds(db, filter)
  const read = await createPassageReader(db)
  const passages: Passage[] = []
  for (let from = 0; from < ids.length; from += passagesPerRead) {
    // Lets other calls and the cancelling of this one through.
    await new Promise((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
    passages.push(...(await read(ids.slice(from, from + passagesPerRead))))
  }
  return tabulate(columnsIn(language, roles), passages)
}

const always = { missing: 'never' } as const
const points = { type: 'integer', unit: 'code points', ...always } as const

const columnsIn = (
  language: 'en' | 'zh-CN',
  roles: ReadonlyMap<string, string>,
): readonly Column<Passage>[] => [
  column('case_id', ({ caseId }) => caseId, always),
  column('case_title', ({ caseTitle }) => caseTitle, always),
  column('case_title_en', ({ caseTitleEn }) => caseTitleEn || null),
  column('report_id', ({ reportId }) => reportId, always),
  column('report_file', ({ reportFile }) => reportFile, always),
  column('section', ({ section }) => section, { type: 'category', values: sectionKinds.join('; ') }),
  column('page', ({ page }) => page, { type: 'integer' }),
  column('start', ({ start }) => start, points),
  column('end', ({ end }) => end, points),
  column('quote', ({ quote }) => quote, always),
  column('code_path', ({ codePath, codePathZh }) => (language === 'en' ? codePath : codePathZh), always),
  column('coder', ({ coderName }) => coderName, always),
  column('role', ({ roleId }) => roles.get(roleId ?? '') ?? null, {
    type: 'category',
    values: [...roles.values()].join('; '),
  }),
  column('certainty', ({ certainty }) => certainty, { type: 'category', values: certainties.join('; ') }),
  column('origin', ({ origin }) => origin, { type: 'category', values: codingOrigins.join('; ') }),
  column('memo', ({ memo }) => memo || null),
  column('created_at', ({ createdAt }) => createdAt, { type: 'datetime', ...always }),
  column('orphaned', ({ orphanedAt }) => (orphanedAt === null ? 'no' : 'yes'), {
    type: 'yes-no',
    values: 'yes; no',
    ...always,
  }),
  column('coding_id', ({ id }) => id, always),
]
