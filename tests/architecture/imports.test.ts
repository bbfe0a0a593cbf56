import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'causeway-architecture-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Files = Record<string, string>
interface Ran {
  failed: boolean
  output: string
}

/** A tree of the project's layout with only these files in it. */
function tree(files: Files): string {
  const place = mkdtempSync(join(folder, 'tree-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), content)
  }
  return place
}

function run(tool: string, args: readonly string[], cwd: string): Ran {
  const binary = join(root, 'node_modules/.bin', process.platform === 'win32' ? `${tool}.cmd` : tool)
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd, encoding: 'utf8' })
  return { failed: status !== 0, output: stdout + stderr }
}

/** oxlint with the project's rules, without those that need types (a tree of loose files has none). */
function lint(files: Files): Ran {
  const config: { options: Record<string, unknown> } = JSON.parse(
    readFileSync(join(root, '.oxlintrc.json'), 'utf8'),
  )
  config.options['typeAware'] = false
  return run('oxlint', ['-f', 'unix'], tree({ ...files, '.oxlintrc.json': JSON.stringify(config) }))
}

const use = (specifier: string): string =>
  `import { thing } from '${specifier}'\n\nexport const own = thing\n`
const thing = 'export const thing = 1\n'

/** Where a file may not import something from. */
const forbidden: [file: string, specifier: string][] = [
  ['src/shared/domain/a.ts', '../../core/core.ts'],
  ['src/shared/domain/a.ts', '../../hosts/files.ts'],
  ['src/shared/domain/a.ts', '../../client/client.ts'],
  ['src/shared/commands.ts', '../renderer/theme.ts'],
  ['src/shared/domain/a.ts', '../../../electron/menu.ts'],
  ['src/shared/domain/a.ts', 'node:fs'],
  ['src/shared/domain/a.ts', 'react'],
  ['src/shared/domain/a.ts', 'kysely'],
  ['src/shared/domain/a.ts', 'electron'],
  ['src/core/cases/handlers.ts', '../../hosts/files.ts'],
  ['src/core/cases/handlers.ts', '../../client/client.ts'],
  ['src/core/cases/handlers.ts', '../../renderer/theme.ts'],
  ['src/core/core.ts', '../../electron/menu.ts'],
  ['src/core/cases/handlers.ts', '../coding/handlers.ts'],
  ['src/core/importing/reading/a.ts', '../../coding/handlers.ts'],
  ['src/core/cases/queries.ts', 'hono'],
  ['src/core/cases/queries.ts', 'react'],
  ['src/core/cases/queries.ts', 'electron'],
  ['src/hosts/web.ts', '../client/client.ts'],
  ['src/hosts/cli/list.ts', '../../renderer/theme.ts'],
  ['src/hosts/web.ts', '../../electron/menu.ts'],
  ['src/hosts/web.ts', 'electron'],
  ['src/client/client.ts', '../core/core.ts'],
  ['src/client/client.ts', '../hosts/files.ts'],
  ['src/client/client.ts', 'node:http'],
  ['src/client/client.ts', 'electron'],
  ['src/renderer/view.ts', '../core/core.ts'],
  ['src/renderer/features/cases/CasesPlace.tsx', '../../../hosts/files.ts'],
  ['src/renderer/features/cases/CasesPlace.tsx', '../coding/BlockView.tsx'],
  ['src/renderer/features/cases/parts/Row.tsx', '../../coding/BlockView.tsx'],
  ['src/renderer/shell/Shell.tsx', '../features/coding/BlockView.tsx'],
  ['src/renderer/view.ts', 'node:path'],
  ['src/renderer/view.ts', 'better-sqlite3'],
  ['src/renderer/view.ts', 'electron'],
  ['electron/menu.ts', '../src/renderer/theme.ts'],
  ['electron/menu.ts', 'react'],
  ['tests/contract/a.test.ts', 'electron'],
]

/** Imports that the rules leave alone. */
const allowed: [file: string, specifier: string][] = [
  ['src/shared/domain/a.ts', 'zod'],
  ['src/core/cases/handlers.ts', '../../shared/domain/facts.ts'],
  ['src/core/cases/handlers.ts', '../coding/queries.ts'],
  ['src/core/cases/handlers.ts', '../chain/evidence.ts'],
  ['src/core/importing/reading/a.ts', '../handlers.ts'],
  ['src/core/handlers.ts', './cases/handlers.ts'],
  ['src/hosts/web.ts', '../core/core.ts'],
  ['src/client/client.ts', '../shared/names.ts'],
  ['src/renderer/features/cases/CasesPlace.tsx', '../coding/index.ts'],
  ['src/renderer/features/cases/CasesPlace.tsx', '../../components/EmptyState.tsx'],
  ['src/renderer/shell/Shell.tsx', '../features/coding/index.ts'],
  ['src/renderer/view.ts', '../client/client.ts'],
  ['electron/main.ts', 'electron'],
  ['electron/core-host.ts', '../src/hosts/files.ts'],
]

/** Code that is refused, with the rule that names it. */
const refused: [name: string, rule: string, files: Files][] = [
  [
    'the clock in core',
    'no-restricted-properties',
    { 'src/core/a.ts': 'export const now = (): number => Date.now()\n' },
  ],
  [
    'the clock in shared',
    'no-restricted-properties',
    { 'src/shared/a.ts': 'export const now = (): number => Date.now()\n' },
  ],
  [
    'chance in core',
    'no-restricted-properties',
    { 'src/core/a.ts': 'export const any = (): number => Math.random()\n' },
  ],
  [
    'chance in shared',
    'no-restricted-properties',
    { 'src/shared/a.ts': 'export const any = (): number => Math.random()\n' },
  ],
  [
    'the environment in core',
    'no-restricted-properties',
    { 'src/core/a.ts': 'export const home = process.env.HOME\n' },
  ],
  [
    'the environment in shared',
    'no-restricted-globals',
    { 'src/shared/a.ts': 'export const home = process.env\n' },
  ],
  ['the console in core', 'no-console', { 'src/core/a.ts': "console.log('seen')\n" }],
  ['the console in shared', 'no-console', { 'src/shared/a.ts': "console.log('seen')\n" }],
  ['any', 'no-explicit-any', { 'src/core/a.ts': 'export const value: any = 1\n' }],
  [
    '!',
    'no-non-null-assertion',
    { 'src/core/a.ts': 'export const first = (all: string[]): string => all[0]!\n' },
  ],
  ['more than 500 lines', 'max-lines', { 'src/core/a.ts': 'export {}\n'.repeat(501) }],
  ['a file name that is not kebab-case', 'filename-case', { 'src/core/caseList.ts': thing }],
  [
    'a type import that is not marked',
    'consistent-type-imports',
    {
      'src/core/a.ts':
        "import { Thing } from './b.ts'\n\nexport const own = (thing: Thing): Thing => thing\n",
      'src/core/b.ts': 'export interface Thing {\n  id: string\n}\n',
    },
  ],
  [
    'a cycle',
    'no-cycle',
    {
      'src/core/a.ts': "import { b } from './b.ts'\n\nexport const a = (): number => b()\n",
      'src/core/b.ts': "import { a } from './a.ts'\n\nexport const b = (): number => a()\n",
    },
  ],
]

describe('oxlint', () => {
  it.each(forbidden)('refuses in %s the import of %s', (file, specifier) => {
    const { failed, output } = lint({ [file]: use(specifier) })
    expect({ failed, output }).toEqual({
      failed: true,
      output: expect.stringContaining('no-restricted-imports'),
    })
    expect(output).toContain(file)
  })

  it.each(refused)('refuses %s with %s', (_name, rule, files) => {
    const { failed, output } = lint(files)
    expect({ failed, output }).toEqual({ failed: true, output: expect.stringContaining(`(${rule})`) })
  })

  it('lets pass what the design allows', () => {
    for (const [file, specifier] of allowed) {
      const ran = lint({ [file]: use(specifier) })
      expect(ran.failed, `${file}: ${ran.output}`).toBe(false)
    }
    // The types of Electron may be used in tests of the shell.
    const types = "import type { Menu } from 'electron'\n\nexport type Own = Menu\n"
    expect(lint({ 'tests/electron/a.ts': types })).toEqual({ failed: false, output: expect.any(String) })
  })

  it('finds nothing in the project', () => {
    const { failed, output } = run('oxlint', ['--deny-warnings', '-f', 'unix'], root)
    expect(failed, output).toBe(false)
  }, 120_000)
})

describe('the folders', () => {
  it('are the agreed ones', () => {
    const names = existingTopLevel().filter((name) => !name.startsWith('.') && !ignored.has(name))
    expect(names).toEqual(agreed)
  })

  it('hold no module named utils', () => {
    const named = ['src', 'electron', 'tests'].flatMap((name) =>
      readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).filter((path) =>
        /(^|[\\/])utils?\.tsx?$/u.test(path),
      ),
    )
    expect(named).toEqual([])
  })
})

/** What builds and installations leave. */
const ignored = new Set(['node_modules', 'out', 'dist', 'test-results', 'coverage'])
const agreed = [
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'electron',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'resources',
  'src',
  'tests',
  'tsconfig.json',
]
const existingTopLevel = (): string[] => readdirSync(root).toSorted()

/** One file per folder that the others can import, and what TypeScript needs to know of the folders. */
function typescriptTree(files: Files): string {
  const names = ['src/shared', 'src/core', 'src/hosts', 'src/client', 'src/renderer', 'electron']
  const place = tree({
    ...Object.fromEntries(names.map((name) => [`${name}/thing.ts`, thing])),
    'tests/thing.ts': thing,
    'package.json': '{ "type": "module" }',
    ...files,
  })
  for (const name of ['', ...names, 'tests'])
    cpSync(join(root, name, 'tsconfig.json'), join(place, name, 'tsconfig.json'))
  // Packages for their types; the cache stays the tree's own.
  mkdirSync(join(place, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(place, 'node_modules', name))
  }
  return place
}

describe('tsc -b', () => {
  it('accepts the imports that the design allows', () => {
    const ran = run(
      'tsc',
      ['-b'],
      typescriptTree({
        'src/core/a.ts': use('../shared/thing.ts'),
        'src/hosts/a.ts': use('../core/thing.ts'),
        'src/client/a.ts': use('../shared/thing.ts'),
        'src/renderer/a.ts': use('../client/thing.ts'),
        'electron/a.ts': use('../src/hosts/thing.ts'),
      }),
    )
    expect(ran).toEqual({ failed: false, output: '' })
  }, 60_000)

  const wrong: [file: string, source: string, says: string][] = [
    ['src/shared/a.ts', use('../core/thing.ts'), 'TS6307'],
    ['src/core/a.ts', use('../hosts/thing.ts'), 'TS6307'],
    ['src/hosts/a.ts', use('../client/thing.ts'), 'TS6307'],
    ['src/client/a.ts', use('../core/thing.ts'), 'TS6307'],
    ['src/renderer/a.ts', use('../core/thing.ts'), 'TS6307'],
    ['src/renderer/a.ts', use('../hosts/thing.ts'), 'TS6307'],
    ['electron/a.ts', use('../src/renderer/thing.ts'), 'TS6307'],
    ['src/shared/a.ts', "import { sep } from 'node:path'\n\nexport const own = sep\n", 'node:path'],
    ['src/client/a.ts', "import { sep } from 'node:path'\n\nexport const own = sep\n", 'node:path'],
    ['src/shared/a.ts', 'export const own = document.title\n', 'document'],
    ['src/core/a.ts', 'export const own = document.title\n', 'document'],
  ]

  it.each(wrong)(
    'refuses in %s: %s',
    (file, source, says) => {
      const { failed, output } = run('tsc', ['-b', dirname(file)], typescriptTree({ [file]: source }))
      expect({ failed, output }).toEqual({ failed: true, output: expect.stringContaining(says) })
      expect(output).toContain(file)
    },
    60_000,
  )
})
