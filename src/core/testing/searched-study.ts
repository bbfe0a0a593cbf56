import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SectionKind } from '../../shared/domain/sections.ts'
import { withoutHistory } from '../history/steps.ts'
import { fakeReading, readReportOf } from './fake-reading.ts'
import { createTestCore, type TestCore } from './test-core.ts'

type Paragraph = string | { text: string; page: number }

/** A project with a report per file name, with these paragraphs; texts can differ in their language. */
export async function searchedStudy(
  texts: Record<string, readonly Paragraph[]>,
  { language = 'zh' }: { language?: 'zh' | 'en' } = {},
): Promise<TestCore> {
  const test = await createTestCore({
    reading: fakeReading({
      read: async ({ name }) => readReportOf(texts[name] ?? [], { language }),
    }),
  })
  const tokens = Object.keys(texts).map((name) => {
    writeFileSync(join(test.folder, name), name)
    return test.token(join(test.folder, name))
  })
  if (tokens.length > 0) await test.core.call('importing.importFiles', { tokens })
  return test
}

/** Ids of the reports by their file names. */
export async function reportIdsByFile({ core }: TestCore): Promise<Map<string, string>> {
  return new Map((await core.call('reports.list', {})).map(({ file, id }) => [file, id]))
}

/** Sections of a report as rules leave them. */
export async function addSections(
  { core }: TestCore,
  reportId: string,
  sections: readonly { kind: SectionKind; start: number; state?: 'automatic' | 'rejected' }[],
): Promise<void> {
  await withoutHistory(core.openStore(), async (db) => {
    for (const { kind, start, state = 'automatic' } of sections) {
      await db
        .insertInto('sections')
        .values({ id: `${reportId} ${start}`, reportId, kind, start, confidence: 1, state })
        .execute()
    }
  })
}
