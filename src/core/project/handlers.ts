import { existsSync, rmSync, statSync } from 'node:fs'
import { AppError } from '../../shared/contract/errors.ts'
import type { ActionContext, Handlers } from '../context.ts'
import { copyTo } from '../db/backup.ts'
import { storageError } from '../db/errors.ts'
import { isSameFile } from '../db/project-files.ts'
import { checkProject } from './check.ts'
import { closeProject, createProject, openProject, remember } from './open-project.ts'
import { projectInfo } from './queries.ts'
import { beginSample, buildSample } from './sample.ts'
import { createStep } from '../history/steps.ts'
import { installShippedSet, readShippedSet } from '../codebook/shipped-sets.ts'

/** Stops the running jobs (but the one that asks) and closes what is open. */
async function closeCurrent(
  { app, services }: Pick<ActionContext, 'app' | 'services'>,
  asking?: AbortSignal,
): Promise<void> {
  await app.jobs.cancelAll(asking)
  const open = app.openProject()
  if (!open) return
  await remember(open, services, app)
  app.use(null)
  // What was started while it was remembered would go on in the next project.
  await app.jobs.cancelAll(asking)
  await app.settled()
  await closeProject(open, services)
}

export const projectHandlers: Handlers<'project'> = {
  current: async ({ app }) => {
    const open = app.openProject()
    return open ? projectInfo(open) : null
  },
  recent: async ({ app, services }) =>
    app.store.recent().map(({ path, title, openedAt, counts }) => ({
      title,
      openedAt,
      counts,
      token: services.files.tokenFor(path),
      file: path.split(/[\\/]/).at(-1) ?? path,
      location: path,
      present: existsSync(path),
    })),
  create: async (context, { token, title, description, codeSets: wanted }) => {
    const codeSets = new Set(wanted)
    const { app, services } = context
    const { path } = services.files.resolve(token)
    for (const shippedId of codeSets) await readShippedSet(services, shippedId)
    await closeCurrent(context)
    const created = await createProject(path, { title, description }, services, app)
    app.use(created)
    try {
      for (const shippedId of codeSets) {
        const step = createStep(created.store, {
          method: 'codebook.addShippedSet',
          coderId: null,
          at: services.clock().toISOString(),
        })
        await step.run(
          (db) => installShippedSet(db, services, shippedId),
          () => ({ name: shippedId }),
        )
      }
    } catch (error) {
      // A file without what was asked for would stand in the way of the next try.
      app.use(null)
      await created.store.close()
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
      app.store.forget(path)
      context.changed({ session: null })
      throw error
    }
    context.changed({ session: null })
    return projectInfo(created)
  },
  open: async (context, { token }) => {
    const { app, services } = context
    const { path } = services.files.resolve(token)
    const current = app.openProject()
    if (current && current.path === path) return projectInfo(current)
    await closeCurrent(context)
    const opened = await openProject(path, services, app).catch((error: unknown) => {
      context.changed({ session: null })
      throw error
    })
    app.use(opened)
    context.changed({ session: null })
    return projectInfo(opened)
  },
  close: async (context) => {
    await closeCurrent(context)
    context.changed({ session: null })
    return null
  },
  forgetRecent: async ({ app, services, changed }, { token }) => {
    app.store.forget(services.files.resolve(token).path)
    changed({ settings: null })
    return null
  },
  update: async ({ db, label }, { title, description }) => {
    const given = {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    }
    if (Object.keys(given).length > 0) await db.updateTable('project').set(given).execute()
    label({})
    return null
  },
  createSample: async (context, { token, language }) => {
    const { app, services } = context
    const { path } = services.files.resolve(token)
    const begun = await app.oneAtATime(async () => {
      await closeCurrent(context, context.signal)
      return beginSample(context, path, language)
    }, context.signal)
    const created = await buildSample(context, begun, language)
    await remember(created, services, app)
    context.changed({ session: null })
    return projectInfo(created)
  },
  check: (context) => checkProject(context),
  backup: async ({ project, services, signal }, { token }) => {
    const { path, name } = services.files.resolve(token)
    if (isSameFile(path, project.path)) throw new AppError('export.ontoProject', { file: name })
    try {
      await copyTo(project.store.sqlite, path, signal)
    } catch (error) {
      signal.throwIfAborted()
      const known = storageError(error, name)
      // What else failed is about the copy's place, not about the project.
      const told = known !== null && ['project.diskFull', 'project.damaged'].includes(known.code)
      throw told ? known : new AppError('export.failed', { file: name })
    }
    return { file: name, bytes: statSync(path).size }
  },
}
