import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from './program.ts'

export interface TestCli {
  /** A folder of this test's own; settings and backups go there too. */
  folder: string
  /** Runs the command line in English as a person would. */
  cli: (...args: string[]) => Promise<{ code: number; out: string; error: string }>
  /** What it prints with --json. */
  json: <T = Record<string, unknown>[]>(...args: string[]) => Promise<T>
  close: () => void
}

/** The command line for tests, in this process. */
export function createTestCli(): TestCli {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-cli-'))
  const home = process.env['CAUSEWAY_HOME']
  process.env['CAUSEWAY_HOME'] = join(folder, 'home')
  const cli: TestCli['cli'] = async (...args) => {
    let out = ''
    let error = ''
    const code = await runCli(['--lang', 'en', ...args], {
      out: (text) => (out += text),
      error: (text) => (error += text),
    })
    return { code, out, error }
  }
  return {
    folder,
    cli,
    json: async (...args) => JSON.parse((await cli('--json', ...args)).out),
    close() {
      if (home === undefined) delete process.env['CAUSEWAY_HOME']
      else process.env['CAUSEWAY_HOME'] = home
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
