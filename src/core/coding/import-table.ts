import { certainties, type Certainty } from '../../shared/contract/coding.ts'
import type { ErrorAnswer, ErrorParams } from '../../shared/contract/errors.ts'
import { reanchor } from '../../shared/text/anchor.ts'
import { codePointLength, sliceCodePoints } from '../../shared/text/offsets.ts'
import { findQuote, quoteAt } from '../../shared/text/quotes.ts'
import { createCodeFinder, nameKey } from '../codebook/code-finder.ts'
import { listPlacedCodes } from '../codebook/queries.ts'
import type { CommandContext } from '../context.ts'
import type { CodingTable } from '../db/schema.ts'
import { type CodingRow, readCodingTable } from './coding-table.ts'
import { insertCoder, insertCodings, listCoders, listRoles, textById, withoutExisting } from './queries.ts'

export interface ImportOutcome {
  created: number
  /** Rows whose coding the study has already. */
  existing: number
  failed: ({ row: number } & ErrorAnswer)[]
}

/** Why a row can't become a coding: an error code of errors.json. */
class RowFailure {
  readonly code: string
  readonly params: ErrorParams
  constructor(code: string, params: ErrorParams = {}) {
    this.code = code
    this.params = params
  }
}

/**
 * Adds the codings of a CSV; rows that can't be understood are told and left out. Coders that are not known
 * are added; a row without one takes the coder in use. Throws as readCodingTable.
 */
export async function importCodings(
  context: CommandContext,
  { path }: { path: string },
): Promise<ImportOutcome> {
  const { db, services, now } = context
  const rows = await readCodingTable(path)
  const resolve = await createResolver(context)
  const failed: ImportOutcome['failed'] = []
  const resolved: { row: number; coding: CodingTable }[] = []
  for (const [reportId, ofReport] of Map.groupBy(rows, (row) => resolve.reportId(row))) {
    if (reportId instanceof RowFailure) {
      failed.push(...ofReport.map((row) => failure(row, reportId)))
      continue
    }
    const text = await textById(db, await resolve.textId(reportId))
    for (const row of ofReport) {
      const coding = await codingOf(row, reportId, text)
      if (coding instanceof RowFailure) failed.push(failure(row, coding))
      else resolved.push({ row: row.row, coding })
    }
  }
  const fresh = await withoutExisting(
    db,
    resolved.toSorted((a, b) => a.row - b.row).map(({ coding }) => coding),
  )
  await insertCodings(db, fresh)
  return {
    created: fresh.length,
    existing: resolved.length - fresh.length,
    failed: failed.toSorted((a, b) => a.row - b.row),
  }

  async function codingOf(row: CodingRow, reportId: string, text: string): Promise<CodingTable | RowFailure> {
    const code = resolve.code(row.codePath)
    if (code instanceof RowFailure) return code
    const roleId = resolve.roleId(row.role)
    if (roleId instanceof RowFailure) return roleId
    const certainty = certaintyOf(row.certainty)
    if (certainty instanceof RowFailure) return certainty
    const place = placeOf(row, text)
    if (place instanceof RowFailure) return place
    const coderId = await resolve.coderId(row.coder)
    if (coderId instanceof RowFailure) return coderId
    return {
      id: services.newId(),
      reportId,
      codeId: code,
      coderId,
      ...place,
      ...quoteAt(text, place.start, place.end),
      roleId,
      certainty,
      memo: row.memo,
      createdAt: now,
      updatedAt: now,
      orphanedAt: null,
      origin: null,
    }
  }
}

const failure = ({ row }: CodingRow, { code, params }: RowFailure) => ({ row, code, params })

/** Looks up what the cells name; coders are added when they are first used. */
async function createResolver({ db, services, project, now }: CommandContext) {
  const reports = await db.selectFrom('reports').select(['id', 'file', 'textId']).execute()
  const byId = new Map(reports.map((report) => [report.id, report]))
  const byFile = Map.groupBy(reports, (report) => report.file.normalize('NFC'))
  const codes = (await listPlacedCodes(db)).map(({ row, path, pathZh }) => ({ id: row.id, path, pathZh }))
  const findCode = createCodeFinder(codes)
  const roles = await listRoles(db)
  const coders = new Map((await listCoders(db)).map((coder) => [coder.name, coder.id]))
  const coderInUse = [...coders.values()].find((id) => id === project.coderId)
  return {
    reportId(row: CodingRow): string | RowFailure {
      if (byId.has(row.reportId)) return row.reportId
      const named = byFile.get(row.reportFile.normalize('NFC')) ?? []
      const [only] = named
      if (!only) return unknownReport
      return named.length === 1 ? only.id : ambiguousReport
    },
    textId: async (reportId: string): Promise<string> => byId.get(reportId)?.textId ?? '',
    code(path: string): string | RowFailure {
      const found = findCode(path)
      if (found.code) return found.code.id
      return found.matches > 0
        ? new RowFailure('codebook.ambiguousCode', { path, count: found.matches })
        : new RowFailure('codebook.unknownCode', { path })
    },
    roleId(text: string): string | null | RowFailure {
      if (text === '') return null
      const wanted = nameKey(text)
      const role = roles.find(({ key, nameEn, nameZh }) =>
        [key ?? '', nameEn, nameZh].map(nameKey).includes(wanted),
      )
      return role?.id ?? new RowFailure('coding.unknownRole', { name: text })
    },
    async coderId(name: string): Promise<string | RowFailure> {
      if (name === '') return coderInUse ?? new RowFailure('coding.noCoder')
      const known = coders.get(name)
      if (known !== undefined) return known
      const id = services.newId()
      await insertCoder(db, { id, name, createdAt: now })
      coders.set(name, id)
      return id
    },
  }
}

// One object each, so that rows without a report group together.
const unknownReport = new RowFailure('coding.unknownReport')
const ambiguousReport = new RowFailure('coding.ambiguousReport')

function certaintyOf(text: string): Certainty | null | RowFailure {
  if (text === '') return null
  return (
    certainties.find((certainty) => certainty === text) ??
    new RowFailure('coding.unknownCertainty', { value: text })
  )
}

/** Where a row's passage is: at its positions if the quote is there, else where the quote is found. */
function placeOf(
  { start, end, quote }: CodingRow,
  text: string,
): { start: number; end: number } | RowFailure {
  const length = codePointLength(text)
  if (start !== null && end !== null) {
    const inside = start < end && end <= length
    if (inside && (quote === '' || sliceCodePoints(text, start, end).trim() === quote)) return { start, end }
    if (quote === '') return new RowFailure('coding.badRange', { start, end, length })
    // The hash of the text it was made in is not in the table: '' keeps the positions from being trusted.
    const found = reanchor({ start, end: Math.max(start, end), quote, prefix: '', suffix: '' }, '', {
      text,
      sha256: 'target',
    })
    return found.kind === 'orphan'
      ? new RowFailure('coding.quoteNotFound')
      : { start: found.start, end: found.end }
  }
  const places = findQuote(text, quote)
  const [only] = places
  if (!only) return new RowFailure('coding.quoteNotFound')
  return places.length === 1 ? only : new RowFailure('coding.quoteNotUnique', { count: places.length })
}
