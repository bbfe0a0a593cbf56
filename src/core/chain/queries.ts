import type { Chain, Gaps, Matrix } from '../../shared/contract/chain.ts'
import type { Db } from '../db/store.ts'
import { countEvidence, type EvidenceBase, loadEvidenceBase } from './evidence.ts'
import { linkOf } from './links.ts'
import { buildMatrix, findGaps, type NodeIds } from './matrix.ts'

/** The whole chain with the evidence of every node. */
export async function readChain(db: Db): Promise<Chain> {
  const base = await loadEvidenceBase(db)
  const aspects = await db.selectFrom('aspects').selectAll().orderBy('position').orderBy('id').execute()
  const problems = await db.selectFrom('problems').selectAll().orderBy('position').orderBy('id').execute()
  const reasons = await db.selectFrom('reasons').selectAll().orderBy('position').orderBy('id').execute()
  const recommendations = await db
    .selectFrom('recommendations')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute()
  const links = await db.selectFrom('links').selectAll().orderBy('createdAt').orderBy('id').execute()
  const withEvidence = <T extends { id: string }>(
    kind: 'problem' | 'reason' | 'recommendation',
    rows: readonly T[],
  ) => rows.map((row) => ({ ...row, evidence: countEvidence(base, base.support.of({ kind, id: row.id })) }))
  return {
    aspects,
    problems: withEvidence('problem', problems),
    reasons: withEvidence('reason', reasons),
    recommendations: withEvidence('recommendation', recommendations),
    links: links.map(linkOf),
  }
}

export async function readMatrix(db: Db): Promise<Matrix> {
  const base = await loadEvidenceBase(db)
  const { recommendations } = await selectNodeIds(db)
  return buildMatrix(base, await codebookOrder(db, base), recommendations)
}

export async function readGaps(db: Db): Promise<Gaps> {
  return findGaps(await loadEvidenceBase(db), await selectNodeIds(db))
}

async function selectNodeIds(db: Db): Promise<NodeIds> {
  const idsOf = async (table: 'problems' | 'reasons' | 'recommendations'): Promise<string[]> => {
    const rows = await db.selectFrom(table).select('id').orderBy('position').orderBy('id').execute()
    return rows.map((row) => row.id)
  }
  return {
    problems: await idsOf('problems'),
    reasons: await idsOf('reasons'),
    recommendations: await idsOf('recommendations'),
  }
}

/** All code ids, set by set, depth first, siblings by position. */
async function codebookOrder(db: Db, { codes }: EvidenceBase): Promise<string[]> {
  const sets = await db.selectFrom('codeSets').select('id').orderBy('position').orderBy('id').execute()
  const siblings = Map.groupBy(
    codes.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
    (code) => code.parentId ?? code.codeSetId,
  )
  const branch = (parent: string): string[] =>
    (siblings.get(parent) ?? []).flatMap((code) => [code.id, ...branch(code.id)])
  return sets.flatMap((set) => branch(set.id))
}
