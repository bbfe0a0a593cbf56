import type { ProjectCounts, ProjectInfo } from '../../shared/contract/project.ts'
import type { OpenProject } from '../context.ts'
import type { Db } from '../db/store.ts'

export async function projectInfo(project: OpenProject): Promise<ProjectInfo> {
  const { db } = project.store
  const row = await db.selectFrom('project').selectAll().executeTakeFirstOrThrow()
  return { ...row, file: project.file, location: project.path, counts: await countProject(db) }
}

export async function countProject(db: Db): Promise<ProjectCounts> {
  const count = async (table: 'cases' | 'reports' | 'codings'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return row.count
  }
  return { cases: await count('cases'), reports: await count('reports'), codings: await count('codings') }
}
