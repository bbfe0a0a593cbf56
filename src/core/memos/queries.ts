import { sql } from 'kysely'
import type { DiaryEntry, LinkTarget, Memo, MemoKind, MemoTarget } from '../../shared/contract/memos.ts'
import { memoKinds } from '../../shared/contract/memos.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { linksIn } from '../../shared/text/memo-links.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'

/** Where memos of a kind stand, and what such a thing is called. */
interface Carrier {
  table: 'cases' | 'reports' | 'codeSets' | 'codes' | 'codings' | 'problems' | 'reasons' | 'recommendations'
  /** As SQLite knows it, and the history. */
  stored: string
  nameEn: string
  nameZh: string
  caseId: string
  reportId: string
}

const named = { nameEn: 't.name_en', nameZh: 't.name_zh', caseId: 'NULL', reportId: 'NULL' }
const quoteLength = 200

const carriers: Record<MemoKind, Carrier> = {
  case: {
    table: 'cases',
    stored: 'cases',
    nameEn: `CASE t.title_en WHEN '' THEN t.title ELSE t.title_en END`,
    nameZh: 't.title',
    caseId: 't.id',
    reportId: 'NULL',
  },
  report: {
    table: 'reports',
    stored: 'reports',
    nameEn: `CASE t.title WHEN '' THEN t.file ELSE t.title END`,
    nameZh: `CASE t.title WHEN '' THEN t.file ELSE t.title END`,
    caseId: 't.case_id',
    reportId: 't.id',
  },
  'code-set': { table: 'codeSets', stored: 'code_sets', ...named },
  code: { table: 'codes', stored: 'codes', ...named },
  coding: {
    table: 'codings',
    stored: 'codings',
    nameEn: `substr(t.quote, 1, ${quoteLength})`,
    nameZh: `substr(t.quote, 1, ${quoteLength})`,
    caseId: '(SELECT r.case_id FROM reports r WHERE r.id = t.report_id)',
    reportId: 't.report_id',
  },
  problem: { table: 'problems', stored: 'problems', ...named },
  reason: { table: 'reasons', stored: 'reasons', ...named },
  recommendation: { table: 'recommendations', stored: 'recommendations', ...named },
}

type MemoRow = Omit<Memo, 'coderName' | 'at'>

/** Rows of one kind: all that carry a memo, or those of some ids, with or without one. */
function rowsOf(db: Db, kind: MemoKind, ids: readonly string[] | null, limit = -1): Promise<MemoRow[]> {
  const { stored, nameEn, nameZh, caseId, reportId } = carriers[kind]
  const which = ids === null ? sql`t.memo <> ''` : sql`t.id IN ${idList(ids)}`
  return sql<MemoRow>`
    SELECT ${kind} AS kind, t.id AS id, ${sql.raw(nameEn)} AS name_en, ${sql.raw(nameZh)} AS name_zh,
      t.memo AS text, ${sql.raw(caseId)} AS case_id, ${sql.raw(reportId)} AS report_id
    FROM ${sql.raw(stored)} t WHERE ${which} LIMIT ${limit}`
    .execute(db)
    .then(({ rows }) => rows.map(bothNames))
}

/** A thing named in one language is called so in both. */
const bothNames = <T extends { nameEn: string; nameZh: string }>(row: T): T => ({
  ...row,
  nameEn: row.nameEn || row.nameZh,
  nameZh: row.nameZh || row.nameEn,
})

/** The last step that wrote each of these memos. */
export const selectWritten = (kind: MemoKind, ids: readonly string[]) =>
  sql<{ rowId: string; at: string; coderName: string | null }>`
    SELECT c.row_id, s.at, o.name AS coder_name, max(c.id)
    FROM history_changes c
    JOIN history_steps s ON s.id = c.step_id AND s.state IN ('done', 'sealed')
    LEFT JOIN coders o ON o.id = s.coder_id
    WHERE c.table_name = ${carriers[kind].stored} AND c.row_id IN ${idList(ids)}
      AND json_extract(c.after, '$.memo') IS NOT coalesce(json_extract(c.before, '$.memo'), '')
    GROUP BY c.row_id`

/** Who wrote the memos last and when, as the history tells. */
async function withAuthors(db: Db, kind: MemoKind, rows: readonly MemoRow[]): Promise<Memo[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const written = await selectWritten(kind, ids).execute(db)
  const byId = new Map(written.rows.map((row) => [row.rowId, row]))
  return rows.map((row) => {
    const last = byId.get(row.id)
    return { ...row, at: last?.at ?? null, coderName: last?.coderName ?? null }
  })
}

const holdsAll = (text: string, words: readonly string[]): boolean => {
  const folded = text.normalize('NFKC').toLowerCase()
  return words.every((word) => folded.includes(word))
}
const wordsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean)

const newestFirst = (a: { at: string | null; id: string }, b: { at: string | null; id: string }): number =>
  (b.at ?? '').localeCompare(a.at ?? '') || (a.id < b.id ? 1 : -1)

/** Memos that are not empty and hold all words of `text` in their text or their thing's name, newest first. */
export async function listMemos(
  db: Db,
  { kinds = memoKinds, text = '' }: { kinds?: readonly MemoKind[] | undefined; text?: string } = {},
): Promise<Memo[]> {
  const words = wordsOf(text)
  const memos: Memo[] = []
  for (const kind of kinds) {
    const rows = await rowsOf(db, kind, null)
    const wanted = rows.filter((row) => holdsAll(`${row.nameEn} ${row.nameZh} ${row.text}`, words))
    memos.push(...(await withAuthors(db, kind, wanted)))
  }
  return memos.toSorted(newestFirst)
}

/** The memo of one thing, also an empty one. Throws AppError 'not.found'. */
export async function memoOf(db: Db, { kind, id }: MemoTarget): Promise<Memo> {
  const [memo] = await withAuthors(db, kind, await rowsOf(db, kind, [id]))
  if (!memo) throw new AppError('not.found', { what: kind, id })
  return memo
}

/** Writes a memo and answers what its thing is called. Throws AppError 'not.found'. */
export async function writeMemo(
  db: Db,
  target: MemoTarget,
  text: string,
  now: string,
): Promise<{ nameEn: string; nameZh: string }> {
  const [row] = await rowsOf(db, target.kind, [target.id])
  if (!row) throw new AppError('not.found', { what: target.kind, id: target.id })
  if (target.kind === 'coding') {
    await db.updateTable('codings').set({ memo: text, updatedAt: now }).where('id', '=', target.id).execute()
  } else {
    await db
      .updateTable(carriers[target.kind].table)
      .set({ memo: text })
      .where('id', '=', target.id)
      .execute()
  }
  return { nameEn: row.nameEn, nameZh: row.nameZh }
}

const linksHere = (text: string, target: MemoTarget): boolean =>
  linksIn(text).some(({ kind, id }) => kind === target.kind && id === target.id)

/** Memos and diary entries with a link to something. Throws AppError 'not.found' where it is gone. */
export async function linksTo(db: Db, target: MemoTarget): Promise<{ memos: Memo[]; entries: DiaryEntry[] }> {
  await memoOf(db, target)
  return {
    memos: (await listMemos(db)).filter(({ text }) => linksHere(text, target)),
    entries: (await listEntries(db)).filter(({ text }) => linksHere(text, target)),
  }
}

const asTarget = ({ kind, id, nameEn, nameZh }: MemoRow): LinkTarget => ({ kind, id, nameEn, nameZh })

/** Names of things; those that are gone are left out. In the order asked for. */
export async function resolveTargets(db: Db, targets: readonly MemoTarget[]): Promise<LinkTarget[]> {
  const found = new Map<string, LinkTarget>()
  for (const [kind, wanted] of Map.groupBy(targets, (target) => target.kind)) {
    const ids = wanted.map(({ id }) => id)
    for (const row of await rowsOf(db, kind, ids)) found.set(`${kind}/${row.id}`, asTarget(row))
  }
  return targets.flatMap(({ kind, id }) => found.get(`${kind}/${id}`) ?? [])
}

const likePattern = (text: string): string => `%${text.replaceAll(/[\\%_]/gu, '\\$&')}%`

/** Things whose name, title or quote holds the text; of each kind some, so that quotes do not crowd out the others. */
export async function findTargets(db: Db, text: string, limit: number): Promise<LinkTarget[]> {
  const found: LinkTarget[][] = []
  const pattern = likePattern(text.trim())
  for (const kind of memoKinds) {
    const { stored, nameEn, nameZh, caseId, reportId } = carriers[kind]
    const { rows } = await sql<MemoRow>`
      SELECT ${kind} AS kind, t.id AS id, ${sql.raw(nameEn)} AS name_en, ${sql.raw(nameZh)} AS name_zh,
        '' AS text, ${sql.raw(caseId)} AS case_id, ${sql.raw(reportId)} AS report_id
      FROM ${sql.raw(stored)} t
      WHERE ${sql.raw(nameEn)} LIKE ${pattern} ESCAPE '\\' OR ${sql.raw(nameZh)} LIKE ${pattern} ESCAPE '\\'
      LIMIT ${limit}`.execute(db)
    found.push(rows.map(bothNames).map(asTarget))
  }
  // One of each kind in turn, until there are enough.
  const most = Math.max(0, ...found.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) => found.flatMap((rows) => rows[at] ?? []))
    .flat()
    .slice(0, limit)
}

/** The diary, newest first; with `text`, entries that hold all its words. */
export async function listEntries(db: Db, text = ''): Promise<DiaryEntry[]> {
  const words = wordsOf(text)
  const rows = await db
    .selectFrom('diaryEntries')
    .leftJoin('coders', 'coders.id', 'diaryEntries.coderId')
    .selectAll('diaryEntries')
    .select('coders.name as coderName')
    .orderBy('diaryEntries.createdAt', 'desc')
    .orderBy('diaryEntries.id', 'desc')
    .execute()
  return rows.filter((row) => holdsAll(`${row.title} ${row.text}`, words))
}

/** Throws AppError 'not.found'. */
export async function entryById(db: Db, id: string): Promise<{ id: string; title: string }> {
  const row = await db
    .selectFrom('diaryEntries')
    .select(['id', 'title'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not.found', { what: 'diaryEntry', id })
  return row
}
