import type { Chain, Gaps, Matrix } from '../../shared/contract/chain.ts'
import { listPlacedCodes } from '../codebook/queries.ts'
import type { Db } from '../db/store.ts'
import { countEvidence, loadEvidenceBase } from './evidence.ts'
import { linkOf } from './links.ts'
import { buildMatrix, causesOf, findGaps, type NodeIds } from './matrix.ts'

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
  const codeIds = (await listPlacedCodes(db)).map(({ row }) => row.id)
  return {
    aspects,
    causes: causesOf(base, codeIds).map((codeId) => ({
      codeId,
      evidence: countEvidence(base, base.support.branchOf(codeId)),
    })),
    problems: withEvidence('problem', problems),
    reasons: withEvidence('reason', reasons),
    recommendations: withEvidence('recommendation', recommendations),
    links: links.map(linkOf),
  }
}

export async function readMatrix(db: Db): Promise<Matrix> {
  const base = await loadEvidenceBase(db)
  const codes = await listPlacedCodes(db)
  const { recommendations } = await selectNodeIds(db)
  return buildMatrix(
    base,
    codes.map(({ row }) => row.id),
    recommendations,
  )
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
