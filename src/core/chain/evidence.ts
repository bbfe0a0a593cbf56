import type { Evidence } from '../../shared/contract/chain.ts'
import { idList } from '../db/id-list.ts'
import type { Db, Trx } from '../db/store.ts'
import {
  type CodeParent,
  type LinkRow,
  mapSupport,
  type Support,
  type SupportedNode,
  type SupportMap,
} from './support.ts'

/** Codings that share a code and a report, counted once for all questions about the chain. */
export interface CodingGroup {
  codeId: string
  reportId: string
  caseId: string
  codings: number
}

/** A coding that a link names itself. */
export interface LinkedCoding {
  id: string
  codeId: string
  reportId: string
  caseId: string
}

export interface EvidenceBase {
  links: LinkRow[]
  codes: CodeParent[]
  /** By code. */
  groups: ReadonlyMap<string, CodingGroup[]>
  linkedCodings: LinkedCoding[]
  /** Chosen deaths by case, where known. */
  deaths: ReadonlyMap<string, number>
  support: SupportMap
}

/** Reads all that evidence is computed from, in one pass over each table. */
export async function loadEvidenceBase(db: Db | Trx): Promise<EvidenceBase> {
  const [links, codes, groups, linkedCodings, deaths] = await Promise.all([
    selectLinks(db),
    db.selectFrom('codes').select(['id', 'parentId']).execute(),
    db
      .selectFrom('codings')
      .innerJoin('reports', 'reports.id', 'codings.reportId')
      .select((eb) => [
        'codings.codeId',
        'codings.reportId',
        'reports.caseId',
        eb.fn.countAll<number>().as('codings'),
      ])
      .groupBy(['codings.codeId', 'codings.reportId'])
      .execute(),
    db
      .selectFrom('codings')
      .innerJoin('reports', 'reports.id', 'codings.reportId')
      .select(['codings.id', 'codings.codeId', 'codings.reportId', 'reports.caseId'])
      .where('codings.id', 'in', (eb) =>
        eb
          .selectFrom('links')
          .select((link) => link.ref('links.fromCodingId').$notNull().as('id'))
          .where('links.fromCodingId', 'is not', null),
      )
      .execute(),
    selectDeaths(db),
  ])
  return {
    links,
    codes,
    groups: Map.groupBy(groups, (group) => group.codeId),
    linkedCodings,
    deaths,
    support: mapSupport(links, codes),
  }
}

/** Codings, cases and reports that a support holds, with the deaths of those cases; each counted once. */
export function countEvidence(base: EvidenceBase, support: Support): Evidence {
  let codings = 0
  const cases = new Set<string>()
  const reports = new Set<string>()
  for (const codeId of support.codeIds) {
    for (const group of base.groups.get(codeId) ?? []) {
      codings += group.codings
      cases.add(group.caseId)
      reports.add(group.reportId)
    }
  }
  for (const coding of base.linkedCodings) {
    if (!support.codingIds.has(coding.id) || support.codeIds.has(coding.codeId)) continue
    codings += 1
    cases.add(coding.caseId)
    reports.add(coding.reportId)
  }
  return { codings, cases: cases.size, reports: reports.size, deaths: sumDeaths(base, cases) }
}

/** Sum of the chosen deaths of cases; null when none of them is known. */
export function sumDeaths(
  { deaths }: Pick<EvidenceBase, 'deaths'>,
  caseIds: Iterable<string>,
): number | null {
  let sum: number | null = null
  for (const caseId of caseIds) {
    const known = deaths.get(caseId)
    if (known !== undefined) sum = (sum ?? 0) + known
  }
  return sum
}

/**
 * Ids of the codings that reach a problem, reason or recommendation by any path of links, in no order. A node
 * that is not there has none.
 */
export async function evidenceCodingIds(db: Db | Trx, node: SupportedNode): Promise<string[]> {
  const links = await selectLinks(db)
  const codes = await db.selectFrom('codes').select(['id', 'parentId']).execute()
  const { codeIds, codingIds } = mapSupport(links, codes).of(node)
  const rows = await db
    .selectFrom('codings')
    .select('id')
    .where('codeId', 'in', idList([...codeIds]))
    .execute()
  return [...new Set([...codingIds, ...rows.map((row) => row.id)])]
}

function selectLinks(db: Db | Trx): Promise<LinkRow[]> {
  return db
    .selectFrom('links')
    .select([
      'id',
      'relation',
      'fromCodeId',
      'fromCodingId',
      'fromProblemId',
      'fromReasonId',
      'toProblemId',
      'toReasonId',
      'toRecommendationId',
    ])
    .execute()
}

async function selectDeaths(db: Db | Trx): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('factReadings')
    .select(['caseId', 'value'])
    .where('fact', '=', 'deaths')
    .where('chosen', '=', 1)
    .execute()
  return new Map(
    rows.flatMap(({ caseId, value }): [string, number][] =>
      /^\d+$/.test(value) ? [[caseId, Number(value)]] : [],
    ),
  )
}
