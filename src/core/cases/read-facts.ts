import type { JobContext } from '../context.ts'
import { idList } from '../db/id-list.ts'
import type { Db } from '../db/store.ts'
import { applyFindings, type FoundInReport } from '../importing/apply-findings.ts'
import { inOrder } from '../importing/in-order.ts'
import { blocksOfText } from '../reports/queries.ts'
import { requireCases } from './queries.ts'

/** Cases whose texts are with the rules at the same time. */
const inFlight = 4

/**
 * Applies the rules to the stored texts of cases again (all cases if none are named), case by case within one step.
 * Answers how many cases were looked at and how many readings came and went; where all comes out as it was, there
 * is no step. A cancelled run leaves the cases that are done. Throws AppError 'not.found'.
 */
export async function readFacts(
  context: JobContext,
  caseIds: readonly string[] | undefined,
): Promise<{ cases: number; added: number; removed: number }> {
  const { project, signal } = context
  const { db } = project.store
  if (caseIds) await requireCases(db, caseIds)
  const cases = await casesToRead(db, caseIds)
  const outcome = { cases: cases.length, added: 0, removed: 0 }
  const tellProgress = (done: number): void =>
    context.progress({
      done,
      total: cases.length,
      item: cases[done]?.title ?? null,
      activity: 'readingFacts',
    })
  tellProgress(0)
  let done = 0
  for await (const found of inOrder(cases, inFlight, ({ id }) => findInCase(context, id), signal)) {
    const caseId = cases[done]?.id
    if (caseId !== undefined && found.length > 0) {
      const changed = await context.step(async (step) => {
        step.label({ count: cases.length })
        return applyFindings(step, caseId, await stillThere(step.db, caseId, found))
      })
      outcome.added += changed.added
      outcome.removed += changed.removed
    }
    tellProgress(++done)
  }
  return outcome
}

function casesToRead(
  db: Db,
  caseIds: readonly string[] | undefined,
): Promise<{ id: string; title: string }[]> {
  const cases = db.selectFrom('cases').select(['id', 'title']).orderBy('createdAt').orderBy('id')
  return (caseIds ? cases.where('id', 'in', idList(caseIds)) : cases).execute()
}

interface FoundInText extends FoundInReport {
  textId: string
}

/** Those of reports that were not removed, moved or read again while rules looked at their texts. */
async function stillThere(db: Db, caseId: string, found: readonly FoundInText[]): Promise<FoundInText[]> {
  const reports = await db
    .selectFrom('reports')
    .select(['id', 'textId'])
    .where('caseId', '=', caseId)
    .execute()
  const texts = new Map(reports.map(({ id, textId }) => [id, textId]))
  return found.filter(({ reportId, textId }) => texts.get(reportId) === textId)
}

/** What the rules find in the reports of a case. */
async function findInCase({ project, services, signal }: JobContext, caseId: string): Promise<FoundInText[]> {
  const { db } = project.store
  const reports = await db
    .selectFrom('reports')
    .innerJoin('texts', 'texts.id', 'reports.textId')
    .select([
      'reports.id',
      'reports.textId',
      'reports.file',
      'reports.title',
      'reports.language',
      'texts.text',
    ])
    .where('reports.caseId', '=', caseId)
    .orderBy('reports.importedAt')
    .orderBy('reports.id')
    .execute()
  const found: FoundInText[] = []
  for (const { id, textId, file, title, language, text } of reports) {
    const blocks = await blocksOfText(db, textId)
    try {
      const findings = await services.reading.understand({ text, blocks, title, language, file }, signal)
      found.push({ reportId: id, textId, text, findings })
    } catch (error) {
      signal.throwIfAborted()
      // What was found before stays.
      services.log({ level: 'error', message: `rules failed on report ${id}`, error })
    }
  }
  return found
}
