import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AppAccess, OpenProject } from '../context.ts'
import { backUp } from '../db/backup.ts'
import { storageError } from '../db/errors.ts'
import { createFile, openFile } from '../db/open.ts'
import type { Store } from '../db/store.ts'
import { withoutHistory } from '../history/steps.ts'
import type { CoreServices } from '../services.ts'
import { projectInfo } from './queries.ts'

const builtInRoles = [
  { key: 'direct', nameEn: 'Direct cause', nameZh: '直接原因' },
  { key: 'indirect', nameEn: 'Indirect cause', nameZh: '间接原因' },
  { key: 'management', nameEn: 'Management cause', nameZh: '管理原因' },
  { key: 'contributing', nameEn: 'Contributing factor', nameZh: '促成因素' },
] as const

/** Creates a project file with its first rows. Throws as createFile. */
export async function createProject(
  path: string,
  first: { title: string; description: string },
  services: CoreServices,
  app: AppAccess,
): Promise<OpenProject> {
  const file = basename(path)
  const { store } = await createFile(path, services).catch((error: unknown) => {
    throw storageError(error, file) ?? error
  })
  const project: OpenProject = { path, file, store, coderId: null }
  try {
    await insertFirstRows(store, first, services)
    await begin(project, services, app)
    return project
  } catch (error) {
    await store.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    throw storageError(error, file) ?? error
  }
}

async function insertFirstRows(
  store: Store,
  first: { title: string; description: string },
  services: CoreServices,
): Promise<void> {
  await withoutHistory(store, async (trx) => {
    const createdAt = services.clock().toISOString()
    await trx
      .insertInto('project')
      .values({ id: services.newId(), ...first, createdAt })
      .execute()
    await trx
      .insertInto('roles')
      .values(builtInRoles.map((role, position) => ({ id: services.newId(), ...role, position })))
      .execute()
  })
}

/** Opens a project file. Throws as openFile. */
export async function openProject(
  path: string,
  services: CoreServices,
  app: AppAccess,
): Promise<OpenProject> {
  const file = basename(path)
  const { store } = await openFile(path, services, backupFolder(path, services))
  const project: OpenProject = { path, file, store, coderId: null }
  try {
    await begin(project, services, app)
    await backUpIfPossible(project, services)
    return project
  } catch (error) {
    // A damaged page may show only now; the file must not stay open and locked.
    await store.close()
    throw storageError(error, file) ?? error
  }
}

/** Takes up the coder who was in use here last, else the usual one by name, and remembers the project. */
async function begin(project: OpenProject, services: CoreServices, app: AppAccess): Promise<void> {
  const last = app.store.recent().find(({ path }) => path === project.path)?.coderId ?? null
  const usual = app.store.settings().coderName
  const coders = await project.store.db.selectFrom('coders').select(['id', 'name']).execute()
  const coder = coders.find(({ id }) => id === last) ?? coders.find(({ name }) => name === usual)
  project.coderId = coder?.id ?? null
  await remember(project, services, app)
}

export async function remember(project: OpenProject, services: CoreServices, app: AppAccess): Promise<void> {
  const { title, counts } = await projectInfo(project)
  app.store.remember({
    path: project.path,
    title,
    openedAt: services.clock().toISOString(),
    counts,
    coderId: project.coderId,
  })
}

export async function closeProject(project: OpenProject, services: CoreServices): Promise<void> {
  try {
    await backUpIfPossible(project, services)
  } finally {
    await project.store.close()
  }
}

/** The same, where a place for backups that is full or not writable is a warning: the project itself is sound. */
async function backUpIfPossible(project: OpenProject, services: CoreServices): Promise<void> {
  try {
    await backUpIfChanged(project, services)
  } catch (error) {
    const known = storageError(error, project.file)
    if (known === null || known.code === 'project.damaged' || known.code === 'project.notAProject')
      throw error
    services.log({ level: 'warning', message: 'no automatic backup', error })
  }
}

/** Makes an automatic backup when the project changed since the newest one. */
export async function backUpIfChanged(project: OpenProject, services: CoreServices): Promise<void> {
  const folder = backupFolder(project.path, services)
  if (folder === null) return
  const last = await project.store.db
    .selectFrom('historyChanges')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  const label = `change-${last?.id ?? 0}`
  if (backupNames(folder).some((name) => name.endsWith(` ${label}.causeway`))) return
  await backUp(project.store.sqlite, folder, services.clock(), label)
}

function backupNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** One folder per project file, named by the file and a digest of its place. */
export function backupFolder(path: string, services: CoreServices): string | null {
  if (services.appFolder === null) return null
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 8)
  return join(services.appFolder, 'backups', `${basename(path, '.causeway')}-${digest}`)
}
