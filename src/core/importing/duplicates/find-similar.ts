import type { Likeness, SimilarCase } from '../../../shared/contract/importing.ts'
import type { Db } from '../../db/store.ts'
import { accidentsOf, casesOfDate, reportsOfSameText, reportsSharingBand } from './queries.ts'
import { accidentOf, sameAccident } from './same-accident.ts'
import { similarityOf } from './signature.ts'

/**
 * Texts with at least this estimated Jaccard similarity of their 8-character shingles are near-duplicates. 0.6
 * is what is left when 2.7 % of the characters differ, as in a scan recognised at 97 %, or when a quarter of each
 * is not in the other. Different reports of one authority and pattern stay below 0.2.
 */
export const nearTextThreshold = 0.6

/** How two cases are alike, and how much. */
export interface FoundLikeness {
  likeness: Likeness
  similarity: number
}

const surest: readonly Likeness[] = ['same-text', 'near-text', 'same-accident']

/** Sorts the surer first, then the more similar. */
export const bySureness = (a: FoundLikeness, b: FoundLikeness): number =>
  surest.indexOf(a.likeness) - surest.indexOf(b.likeness) || b.similarity - a.similarity

type FoundCase = FoundLikeness & { caseId: string }

/**
 * The case that a report probably belongs to besides its own: one with a report of the same text, of nearly the
 * same text, or with facts of the same accident; the surest, then the most similar, then the oldest. Null where
 * there is none. Expects the report's text, signature, bands and fact readings to be stored.
 */
export async function findSimilarCase(
  db: Db,
  { textId, caseId }: { textId: string; reportId: string; caseId: string },
): Promise<SimilarCase | null> {
  const found = [
    ...(await casesOfSameText(db, textId)),
    ...(await casesOfNearText(db, textId)),
    ...(await casesOfSameAccident(db, caseId)),
  ].filter((each) => each.caseId !== caseId)
  const [best] = found.toSorted((a, b) => bySureness(a, b) || (a.caseId < b.caseId ? -1 : 1))
  if (!best) return null
  const { title, titleEn } = await db
    .selectFrom('cases')
    .select(['title', 'titleEn'])
    .where('id', '=', best.caseId)
    .executeTakeFirstOrThrow()
  return { ...best, caseTitle: title, caseTitleEn: titleEn }
}

async function casesOfSameText(db: Db, textId: string): Promise<FoundCase[]> {
  const rows = await reportsOfSameText(db, textId).execute()
  return rows.map(({ caseId }) => ({ caseId, likeness: 'same-text', similarity: 1 }))
}

async function casesOfNearText(db: Db, textId: string): Promise<FoundCase[]> {
  const own = await db
    .selectFrom('textSignatures')
    .select('signature')
    .where('textId', '=', textId)
    .executeTakeFirst()
  if (!own) return []
  const candidates = await reportsSharingBand(db, own.signature).execute()
  return candidates.flatMap(({ caseId, signature }) => {
    const similarity = similarityOf(own.signature, signature)
    return similarity < nearTextThreshold ? [] : [{ caseId, likeness: 'near-text', similarity }]
  })
}

async function casesOfSameAccident(db: Db, caseId: string): Promise<FoundCase[]> {
  const facts = (await accidentsOf(db, [caseId])).get(caseId)
  if (!facts || facts.date === null) return []
  const own = accidentOf(facts)
  const candidates = await casesOfDate(db, facts.date).execute()
  const accidents = await accidentsOf(
    db,
    candidates.map(({ id }) => id),
  )
  return [...accidents].flatMap(([other, otherFacts]) => {
    const similarity = other === caseId ? 0 : sameAccident(own, accidentOf(otherFacts))
    return similarity === 0 ? [] : [{ caseId: other, likeness: 'same-accident', similarity }]
  })
}
