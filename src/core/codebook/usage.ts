import { sql } from 'kysely'
import type { CodeDoubt, CodeUsage } from '../../shared/contract/codebook.ts'
import type { Db } from '../db/store.ts'
import { countSharedPassages, type SharedPassages } from './shared-passages.ts'
import { listPlacedCodes } from './queries.ts'
import type { PlacedCode } from './tree.ts'

/** A set with fewer coded cases is too small for a code to be rare in it. */
const manyCases = 5
/** A code on fewer passages is not compared with others. */
const fewPassages = 3
/** Shares of a set with fewer codings say nothing. */
const fewCodings = 20
const sameShare = 0.8
const crowdedShare = 0.3
const uncertainShare = 0.5

/** How every code is used, in the order of the codebook. */
export async function listUsage(db: Db): Promise<CodeUsage[]> {
  const codes = await listPlacedCodes(db)
  const own = new Map((await selectOwnUse(db).execute()).map((row) => [row.codeId, row]))
  const places = await placesByCode(db)
  const below = Map.groupBy(codes, ({ row }) => row.parentId)
  const branches = new Map<string, Branch>()
  // Depth first backwards: what is below comes before what is above.
  for (const { row } of codes.toReversed()) {
    const branch: Branch = {
      codings: own.get(row.id)?.codings ?? 0,
      reports: new Set(places.get(row.id)?.reports),
      cases: new Set(places.get(row.id)?.cases),
    }
    for (const child of below.get(row.id) ?? []) {
      const of = branches.get(child.row.id)
      if (!of) continue
      branch.codings += of.codings
      for (const report of of.reports) branch.reports.add(report)
      for (const ofCase of of.cases) branch.cases.add(ofCase)
    }
    branches.set(row.id, branch)
  }
  const doubtsOf = await createDoubting(db, { codes, own, places, branches })
  return codes.map((code) => {
    const use = own.get(code.row.id)
    const branch = branches.get(code.row.id)
    return {
      codeId: code.row.id,
      codings: use?.codings ?? 0,
      branchCodings: branch?.codings ?? 0,
      branchCases: branch?.cases.size ?? 0,
      branchReports: branch?.reports.size ?? 0,
      coders: use?.coders ?? 0,
      lastUsedAt: use?.lastUsedAt ?? null,
      doubts: doubtsOf(code),
    }
  })
}

interface Branch {
  codings: number
  reports: Set<number>
  cases: Set<string>
}

interface OwnUse {
  codeId: string
  codings: number
  uncertain: number
  coders: number
  lastUsedAt: string
}

/** Codings, possible ones, coders and the newest coding of every code that has any. */
export const selectOwnUse = (db: Db) =>
  db
    .selectFrom('codings')
    .select((eb) => [
      'codeId',
      eb.fn.countAll<number>().as('codings'),
      eb.fn.sum<number>(eb.case().when('certainty', '=', 'possible').then(1).else(0).end()).as('uncertain'),
      eb.fn.count<number>('coderId').distinct().as('coders'),
      eb.fn.max('createdAt').as('lastUsedAt'),
    ])
    .groupBy('codeId')

interface Places {
  reports: number[]
  cases: string[]
}

/** The reports of every code, by numbers that stand for them: one row per code keeps this fast. */
export const selectPlaces = (db: Db) =>
  db
    .selectFrom((eb) => eb.selectFrom('codings').select(['codeId', 'reportId']).distinct().as('used'))
    .innerJoin('reports', 'reports.id', 'used.reportId')
    .select(['used.codeId', sql<string>`group_concat(reports.rowid)`.as('reports')])
    .groupBy('used.codeId')

async function placesByCode(db: Db): Promise<Map<string, Places>> {
  const reports = await db
    .selectFrom('reports')
    .select([sql<number>`rowid`.as('report'), 'caseId'])
    .execute()
  const caseOf = new Map(reports.map(({ report, caseId }) => [report, caseId]))
  return new Map(
    (await selectPlaces(db).execute()).map(({ codeId, reports: list }) => {
      const numbers = list.split(',').map(Number)
      return [codeId, { reports: numbers, cases: numbers.map((report) => caseOf.get(report) ?? '') }]
    }),
  )
}

interface Use {
  codes: readonly PlacedCode[]
  own: ReadonlyMap<string, OwnUse>
  places: ReadonlyMap<string, Places>
  branches: ReadonlyMap<string, Branch>
}

async function createDoubting(
  db: Db,
  { codes, own, places, branches }: Use,
): Promise<(code: PlacedCode) => CodeDoubt[]> {
  const counts = new Map([...own].map(([codeId, { codings }]) => [codeId, codings]))
  const shared = await countSharedPassages(db, counts)
  const bySet = Map.groupBy(codes, ({ row }) => row.codeSetId)
  const ofSet = new Map(
    [...bySet].map(([setId, members]) => [
      setId,
      {
        codings: members.reduce((sum, { row }) => sum + (own.get(row.id)?.codings ?? 0), 0),
        cases: new Set(members.flatMap(({ row }) => places.get(row.id)?.cases ?? [])).size,
      },
    ]),
  )
  const byOneCoder = codes.filter(({ row }) => own.get(row.id)?.coders === 1)
  const severalCoders = await reportsOfSeveralCoders(db, byOneCoder.length > 0)
  const doubt = (kind: CodeDoubt['kind'], share: number | null = null, otherId: string | null = null) => ({
    kind,
    share,
    otherId,
  })
  return ({ row }) => {
    const use = own.get(row.id)
    if (!use) return branches.get(row.id)?.codings === 0 ? [doubt('unused')] : []
    const found: CodeDoubt[] = []
    const set = ofSet.get(row.codeSetId) ?? { codings: 0, cases: 0 }
    if (branches.get(row.id)?.cases.size === 1 && set.cases >= manyCases)
      found.push(doubt('rare', 1 / set.cases))
    if (row.definitionEn === '' && row.definitionZh === '') found.push(doubt('no-definition'))
    const uncertain = use.uncertain / use.codings
    if (uncertain >= uncertainShare) found.push(doubt('uncertain', uncertain))
    const same = nearestOf(row.id, shared)
    if (same) found.push(doubt('same-as', same.share, same.otherId))
    if (use.coders === 1 && places.get(row.id)?.reports.some((report) => severalCoders.has(report)))
      found.push(doubt('one-coder'))
    const crowd = use.codings / set.codings
    if (crowd > crowdedShare && set.codings >= fewCodings) found.push(doubt('crowded', crowd))
    return found
  }
}

/** The code that most of a code's passages have too, where they are enough. */
function nearestOf(
  codeId: string,
  { passages, together }: SharedPassages,
): { otherId: string; share: number } | null {
  const own = passages.get(codeId) ?? 0
  if (own < fewPassages) return null
  let nearest: { otherId: string; share: number } | null = null
  for (const [otherId, count] of together.get(codeId) ?? []) {
    const share = count / own
    if (share >= sameShare && share > (nearest?.share ?? 0)) nearest = { otherId, share }
  }
  return nearest
}

/** Numbers of the reports that several coders coded. */
async function reportsOfSeveralCoders(db: Db, needed: boolean): Promise<ReadonlySet<number>> {
  if (!needed) return new Set()
  const rows = await db
    .selectFrom('codings')
    .innerJoin('reports', 'reports.id', 'codings.reportId')
    .select(sql<number>`reports.rowid`.as('report'))
    .where('codings.orphanedAt', 'is', null)
    .groupBy('codings.reportId')
    .having((eb) => eb(eb.fn.min('codings.coderId'), '!=', eb.fn.max('codings.coderId')))
    .execute()
  return new Set(rows.map(({ report }) => report))
}
