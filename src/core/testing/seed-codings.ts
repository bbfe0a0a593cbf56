import { withoutHistory } from '../history/steps.ts'
import type { TestCore } from './test-core.ts'

export interface SeededCode {
  id: string
  parentId?: string
}

export interface SeededCoding {
  id: string
  codeId: string
  /** One report per case, of the same id with an 'r-' before it. */
  caseId: string
}

/** Puts rows straight into the store for tests that are not about how they come there. Texts are 'text of <case>'. */
export async function seedCodings(
  { core }: TestCore,
  study: {
    cases: readonly { id: string; deaths?: number }[]
    codes: readonly SeededCode[]
    codings: readonly SeededCoding[]
  },
): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z'
  await withoutHistory(core.openStore(), async (trx) => {
    await trx
      .insertInto('coders')
      .values({ id: 'coder-1', name: 'Ann', colour: 'c1', createdAt: at })
      .execute()
    for (const { id, deaths } of study.cases) {
      await trx.insertInto('cases').values({ id, title: id, titleEn: '', memo: '', createdAt: at }).execute()
      await trx
        .insertInto('originals')
        .values({ sha256: id, bytes: new Uint8Array(1), size: 1, createdAt: at })
        .execute()
      await trx
        .insertInto('texts')
        .values({
          id: `t-${id}`,
          sha256: id,
          text: `text of ${id}`,
          length: 8 + id.length,
          reader: 'test',
          encoding: null,
          notices: '[]',
          createdAt: at,
        })
        .execute()
      await trx
        .insertInto('reports')
        .values({
          id: `r-${id}`,
          caseId: id,
          file: `${id}.txt`,
          title: id,
          language: 'en',
          mediaType: 'text/plain',
          pageCount: null,
          textId: `t-${id}`,
          originalSha256: id,
          importedAt: at,
        })
        .execute()
      if (deaths !== undefined) {
        await trx
          .insertInto('factReadings')
          .values({
            id: `deaths-${id}`,
            caseId: id,
            fact: 'deaths',
            value: String(deaths),
            text: String(deaths),
            state: 'entered',
            chosen: 1,
            reportId: null,
            start: null,
            end: null,
            rule: null,
            confidence: null,
            asOf: null,
            createdAt: at,
          })
          .execute()
      }
    }
    await trx
      .insertInto('codeSets')
      .values({
        id: 'set-1',
        shippedId: null,
        edition: '',
        status: 'own',
        nameEn: 'Causes',
        nameZh: '',
        descriptionEn: '',
        descriptionZh: '',
        source: '',
        licence: '',
        position: 0,
      })
      .execute()
    for (const [position, { id, parentId = null }] of study.codes.entries()) {
      await trx
        .insertInto('codes')
        .values({
          id,
          codeSetId: 'set-1',
          parentId,
          number: '',
          nameEn: id,
          nameZh: '',
          definitionEn: '',
          definitionZh: '',
          includeEn: '',
          includeZh: '',
          excludeEn: '',
          excludeZh: '',
          memo: '',
          phrases: '',
          colour: '',
          position,
        })
        .execute()
    }
    for (const [place, { id, codeId, caseId }] of study.codings.entries()) {
      await trx
        .insertInto('codings')
        .values({
          id,
          reportId: `r-${caseId}`,
          codeId,
          coderId: 'coder-1',
          start: place,
          end: place + 1,
          quote: 'x',
          prefix: '',
          suffix: '',
          roleId: null,
          certainty: null,
          memo: '',
          createdAt: at,
          updatedAt: at,
        })
        .execute()
    }
  })
}
