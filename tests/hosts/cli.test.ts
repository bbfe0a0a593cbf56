import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The command line as a process of its own: streams, signals, locks, the Node it runs on. */
const launcher = resolve(import.meta.dirname, '../../src/hosts/causeway.mjs')
let folder: string
let environment: NodeJS.ProcessEnv

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway 命令 '))
  environment = { ...process.env, CAUSEWAY_HOME: join(folder, 'home'), LC_ALL: 'C' }
  writeFileSync(join(folder, '报告.txt'), `事故\n\n${'一段很长的文字。'.repeat(40_000)}\n`)
  expect(run('new', 'study.causeway').status).toBe(0)
  expect(run('import', 'study.causeway', '报告.txt').status).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]) {
  return spawnSync(process.execPath, [launcher, ...args], { cwd: folder, env: environment, encoding: 'utf8' })
}

describe('the command line as a process', () => {
  it('takes a reader that stops early for no failure', async () => {
    const child = spawn(
      process.execPath,
      [launcher, 'show', 'report', 'study.causeway', '报告.txt', '--text'],
      {
        cwd: folder,
        env: environment,
      },
    )
    let error = ''
    child.stderr.on('data', (chunk) => (error += String(chunk)))
    child.stdout.destroy()
    const [code] = await once(child, 'exit')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(run('check', 'study.causeway').status).toBe(0)
  })

  it('fails where its output can’t be written', ({ skip }) => {
    if (!existsSync('/dev/full')) skip('no /dev/full here')
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" list reports study.causeway > /dev/full', process.execPath, launcher],
      { cwd: folder, env: environment, encoding: 'utf8' },
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/^causeway: ENOSPC[^\n]*\n$/)
  })

  it('tells a second process who has the project, and serving ends with its signal', async () => {
    const renderer = join(folder, 'renderer')
    mkdirSync(renderer)
    writeFileSync(join(renderer, 'index.html'), '')
    const serving = spawn(process.execPath, [launcher, 'serve', 'study.causeway'], {
      cwd: folder,
      env: { ...environment, CAUSEWAY_RENDERER: renderer },
    })
    const [line] = await once(serving.stdout, 'data')
    expect(String(line)).toContain('http://127.0.0.1:')
    const second = run('list', 'cases', 'study.causeway', '--json')
    expect(second.status).toBe(1)
    const { error } = JSON.parse(second.stdout)
    expect(error.code).toBe('project.lockedBy')
    expect(error.message).toMatch(
      /^study\.causeway is open in Causeway \(browser\): .* since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\. Close it there, then try again\.$/,
    )
    expect(second.stderr).toBe(`${error.message}\n`)
    const port = /:(\d+)\//.exec(String(line))?.[1] ?? ''
    const taken = run('serve', '--port', port, '--json')
    expect([taken.status, JSON.parse(taken.stdout).error.code]).toEqual([1, 'serve.portTaken'])
    serving.kill('SIGTERM')
    expect(await once(serving, 'exit')).toEqual([0, null])
    expect(run('check', 'study.causeway').status).toBe(0)
  })

  it('runs, and ends by a signal, under a Node that is too old', async ({ skip }) => {
    const old = oldNode()
    if (old === null) skip('no Node older than 24 on the path')
    expect(spawnSync(old ?? '', [launcher, '--version'], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
    const serving = spawn(old ?? '', [launcher, 'serve', 'study.causeway'], {
      cwd: folder,
      env: { ...environment, CAUSEWAY_RENDERER: join(folder, 'renderer') },
    })
    await once(serving.stdout, 'data')
    serving.kill('SIGTERM')
    expect(await once(serving, 'exit')).toEqual([0, null])
    expect(run('check', 'study.causeway').status).toBe(0)
  })

  it('uses one settings folder from several processes at a time', async () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `${name}.causeway`)
    const ends = await Promise.all(
      names.map(async (name) => {
        const child = spawn(process.execPath, [launcher, 'new', name], { cwd: folder, env: environment })
        return once(child, 'exit')
      }),
    )
    expect(ends).toEqual(names.map(() => [0, null]))
  })
})

/** The machine's own node where it is older than the one the product needs. */
function oldNode(): string | null {
  const folders = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((path) => !path.includes('node_modules'))
  const path = folders.map((each) => join(each, 'node')).find((each) => existsSync(each))
  if (path === undefined) return null
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return Number.parseInt(stdout.replace('v', ''), 10) < 24 ? path : null
}
