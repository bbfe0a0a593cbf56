import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '../../shared/contract/errors.ts'
import { type Core, createCore } from '../core.ts'
import { fakeReading } from './fake-reading.ts'
import { readReport } from '../importing/reading/read-report.ts'
import { understand } from '../importing/understanding/understand.ts'
import { learnFrom } from '../suggestions/learn-task.ts'
import type { CoreServices } from '../services.ts'

export interface TestCore {
  core: Core
  services: CoreServices
  /** A folder of this test's own. */
  folder: string
  token: (path: string) => string
  close: () => Promise<void>
}

/** A core with a fake clock (one second per reading) and deterministic ids, without threads or app folder. */
export function createBareTestCore(overrides: Partial<CoreServices> = {}): TestCore {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-test-'))
  let ids = 0
  let seconds = 0
  const paths = new Map<string, string>()
  const services: CoreServices = {
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)),
    newId: () => `id-${String(++ids).padStart(6, '0')}`,
    log: ({ error }) => {
      if (error !== undefined)
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    },
    files: {
      resolve: (token) => {
        const path = paths.get(token)
        if (path === undefined) throw new AppError('file.unknownToken')
        return { path, name: path.split(/[\\/]/).at(-1) ?? path }
      },
      tokenFor: (path) => {
        const token = `token:${Buffer.from(path).toString('base64url').slice(-100)}`
        paths.set(token, path)
        return token
      },
    },
    reading: fakeReading({
      read: (input, signal) => readReport({ ...input, signal }),
      understand: (input) => Promise.resolve(understand(input)),
      learn: (input) => Promise.resolve(learnFrom(input)),
    }),
    appFolder: null,
    resources: resolve(import.meta.dirname, '../../../resources'),
    holder: { user: 'tester', machine: 'test', processId: 1, app: 'test' },
    ...overrides,
  }
  const core = createCore(services)
  return {
    core,
    services,
    folder,
    token: services.files.tokenFor,
    async close() {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same with an empty project open. */
export async function createTestCore(overrides: Partial<CoreServices> = {}): Promise<TestCore> {
  const test = createBareTestCore(overrides)
  const path = join(test.folder, 'study.causeway')
  await test.core.call('project.create', { token: test.token(path), title: 'Study' })
  return test
}
