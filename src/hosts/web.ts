import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../shared/contract/errors.ts'
import { createCore } from '../core/core.ts'
import { createFileRegistry } from './files.ts'
import { startHttpServer } from './http-server.ts'
import { languageOf } from './language.ts'
import { createLocalReading } from './reading.ts'
import { appFolder, createServices, resourcesFolder } from './services.ts'

export interface WebOptions {
  /** A project to open at once. */
  file?: string
  /** Open the sample study at once, building it in the projects folder where it is not there yet. */
  sample?: boolean
  /** 0 lets the system choose. */
  port: number
}

export interface WebWorkbench {
  /** Open this in a browser: it carries a one-use token. */
  address: string
  close: () => Promise<void>
}

/** Folder of projects made in the browser. */
export function projectsFolder(): string {
  return process.env['CAUSEWAY_PROJECTS'] ?? join(homedir(), 'Causeway')
}

/** The built workbench; null when it was not built. */
export function rendererFolder(): string | null {
  const candidates = [
    process.env['CAUSEWAY_RENDERER'],
    join(import.meta.dirname, '../../out/renderer'),
    join(import.meta.dirname, '../renderer'),
  ]
  return candidates.find((path) => path !== undefined && existsSync(join(path, 'index.html'))) ?? null
}

/** Serves the workbench in the browser. Throws AppError as project.open, 'serve.notBuilt'. */
export async function startWeb(options: WebOptions): Promise<WebWorkbench> {
  const renderer = rendererFolder()
  if (renderer === null) throw new AppError('serve.notBuilt')
  const files = createFileRegistry()
  const reading = createLocalReading()
  const core = createCore(
    createServices({
      app: 'Causeway (browser)',
      appFolder: appFolder(),
      resources: resourcesFolder(import.meta.dirname),
      files,
      reading,
    }),
  )
  try {
    if (options.file !== undefined) await core.call('project.open', { token: files.tokenFor(options.file) })
    else if (options.sample) {
      const path = join(projectsFolder(), 'sample.causeway')
      const token = files.tokenFor(path)
      if (existsSync(path)) await core.call('project.open', { token })
      else await core.call('project.createSample', { token, language: languageOf() })
    }
    const server = await startHttpServer({
      core,
      files,
      renderer,
      projects: projectsFolder(),
      port: options.port,
    })
    return {
      address: server.address,
      async close() {
        await server.close()
        await core.close()
        await reading.close()
      },
    }
  } catch (error) {
    await core.close()
    await reading.close()
    throw error
  }
}

/** Resolves when the person (Ctrl+C) or the system asks the process to end; listens from the call on. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
