import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { currentVersion } from '../../src/core/db/migrations.ts'
import { createBareTestCore, type TestCore } from '../../src/core/testing/test-core.ts'
import { writeReport } from './write-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'causeway-failures-'))
const sound = join(folder, 'sound.causeway')
let reportId: string
let codeId: string
let test: TestCore
/** A file system that the current test mounted. */
let place = ''

beforeAll(async () => {
  const { core, token, close } = createBareTestCore()
  await core.call('project.create', { token: token(sound), title: 'Study' })
  const [outcome] = await core.call('importing.importFiles', { tokens: [token(writeReport(folder, 5000))] })
  if (outcome?.outcome !== 'imported') throw new Error('the report was not imported')
  reportId = outcome.reportId
  const { codeSetId } = await core.call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })
  codeId = (
    await core.call('codebook.createCode', { codeSetId, parentId: null, nameEn: 'Cause', nameZh: '' })
  ).codeId
  await core.call('coding.useCoder', { name: '林' })
  await close()
})
afterEach(async () => {
  await test.close()
  if (place !== '') unmount(place)
  place = ''
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A file's contents in short: equal digests, equal bytes. */
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** The error that opening a file ends with. */
async function openingError(path: string): Promise<unknown> {
  test = createBareTestCore()
  return test.core.call('project.open', { token: test.token(path) }).then(
    () => 'it opened',
    (error: unknown) => error,
  )
}

const appError = (code: string, params: Record<string, unknown>): unknown =>
  expect.objectContaining({ code, params })

describe('opening what is no project, or not ours to open', () => {
  it('tells a second opener who has the project open, and leaves it to them', async () => {
    const path = join(folder, 'shared.causeway')
    copyFileSync(sound, path)
    const program = join(import.meta.dirname, 'coding-loop.ts')
    const child = spawn(process.execPath, [program, path, reportId, codeId, '0', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(await openingError(path)).toEqual(
      appError('project.lockedBy', {
        file: 'shared.causeway',
        user: userInfo().username,
        machine: hostname(),
        app: 'killed',
        since: expect.stringMatching(/^\d{4}-/),
      }),
    )
    child.kill('SIGKILL')
    await once(child, 'close')
    await test.close()
    // The lock is the operating system's: it ends with the process, whatever the note says.
    expect(await openingError(path)).toBe('it opened')
  })

  it('refuses a project of a newer version and does not touch it', async () => {
    const path = join(folder, 'newer.causeway')
    copyFileSync(sound, path)
    const sqlite = new Sqlite(path)
    sqlite.pragma(`user_version = ${currentVersion + 1}`)
    sqlite.pragma('journal_mode = DELETE')
    sqlite.close()
    const before = digest(path)
    const params = { file: 'newer.causeway', version: currentVersion + 1, known: currentVersion }
    expect(await openingError(path)).toEqual(appError('project.newer', params))
    expect(digest(path)).toBe(before)
  })

  it.each<[string, (path: string) => void]>([
    ['a text', (path) => writeFileSync(path, '事故调查报告\n'.repeat(100))],
    ['an empty file', (path) => writeFileSync(path, '')],
    ['a few bytes', (path) => writeFileSync(path, 'SQLite')],
    [
      'another program’s database',
      (path) => {
        const sqlite = new Sqlite(path)
        sqlite.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)')
        sqlite.close()
      },
    ],
  ])('refuses %s and does not touch it', async (name, write) => {
    const path = join(folder, `${name}.causeway`)
    write(path)
    const before = digest(path)
    const around = readdirSync(folder).toSorted()
    expect(await openingError(path)).toEqual(appError('project.notAProject', { file: `${name}.causeway` }))
    expect(digest(path)).toBe(before)
    expect(readdirSync(folder).toSorted()).toEqual(around)
  })

  it('says that a file is missing, and makes none', async () => {
    const path = join(folder, 'missing.causeway')
    expect(await openingError(path)).toEqual(appError('project.fileMissing', { file: 'missing.causeway' }))
    expect(existsSync(path)).toBe(false)
  })

  it('says that a file is damaged when its pages are', async () => {
    const path = join(folder, 'damaged.causeway')
    const bytes = readFileSync(sound)
    bytes.fill(0xa5, 4096, 40_960)
    writeFileSync(path, bytes)
    expect(await openingError(path)).toEqual(appError('project.damaged', { file: 'damaged.causeway' }))
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('keeps the open project closed off when another can’t be opened', async () => {
    expect(await openingError(join(folder, 'missing.causeway'))).toEqual(
      appError('project.fileMissing', { file: 'missing.causeway' }),
    )
    expect(await test.core.call('project.current', {})).toBeNull()
  })
})

/** Mounts a small file system of its own, where the machine lets us. */
function mount(name: string, size: string): string | null {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place]).status === 0 ? place : null
}
const unmount = (place: string): void => void spawnSync('umount', [place])

const probe = process.platform === 'linux' ? mount('probe', '64k') : null
if (probe === null)
  process.stdout.write('Skipped: read-only and full disks (mounting is not permitted here)\n')
else unmount(probe)

describe.skipIf(probe === null)('a disk that refuses', () => {
  const ready = (name: string, size: string): string => {
    place = mount(name, size) ?? ''
    const path = join(place, 'study.causeway')
    copyFileSync(sound, path)
    return path
  }

  it('says that a read-only folder can’t be written, and leaves the file as it is', async () => {
    const path = ready('read-only', '8m')
    const before = digest(path)
    spawnSync('mount', ['-o', 'remount,ro', place])
    expect(await openingError(path)).toEqual(appError('project.readOnly', { file: 'study.causeway' }))
    const target = join(place, 'new.causeway')
    await expect(
      test.core.call('project.create', { token: test.token(target), title: 'New' }),
    ).rejects.toEqual(appError('project.readOnly', { file: 'new.causeway' }))
    expect(digest(path)).toBe(before)
    expect(readdirSync(place)).toEqual(['study.causeway'])
  })

  it('opens a project on a full disk for reading, refuses changes, and leaves the file as it is', async () => {
    const path = ready('full', '8m')
    fill(place)
    const before = digest(path)
    expect(await openingError(path)).toBe('it opened')
    expect(await test.core.call('reports.list', {})).toMatchObject([{ id: reportId }])
    await expect(test.core.call('cases.create', { title: '坍塌' })).rejects.toEqual(
      appError('project.diskFull', { file: 'study.causeway' }),
    )
    await test.core.call('project.close', {})
    expect(digest(path)).toBe(before)
  })

  it('says that the disk is full when it gets so, keeps all that was acknowledged, and goes on when there is space', async () => {
    const path = ready('filling', '8m')
    test = createBareTestCore({ newId: createIds() })
    const { core, token } = test
    await core.call('project.open', { token: token(path) })
    await core.call('coding.useCoder', { name: '林' })
    const code = (start: number): Promise<unknown> =>
      core.call('coding.create', { codings: [{ reportId, codeId, start, end: start + 3 }] })
    await code(0)
    fill(place)
    let stored = 1
    let failure: unknown = null
    for (let start = 1; start < 4000 && failure === null; start += 1) {
      failure = await code(start).then(
        () => null,
        (error: unknown) => error,
      )
      if (failure === null) stored += 1
    }
    expect(failure).toEqual(appError('project.diskFull', { file: 'study.causeway' }))
    expect(await core.call('coding.list', { reportId })).toHaveLength(stored)
    rmSync(join(place, 'ballast'))
    await code(4500)
    expect(await core.call('coding.list', { reportId })).toHaveLength(stored + 1)
    expect(await core.call('project.check', {})).toMatchObject({ ok: true, checked: { codings: stored + 1 } })
  })

  it('says that the disk is full when a new project finds no space, and leaves no half file', async () => {
    ready('new', '1m')
    fill(place)
    test = createBareTestCore()
    const target = join(place, 'new.causeway')
    await expect(
      test.core.call('project.create', { token: test.token(target), title: 'New' }),
    ).rejects.toEqual(appError('project.diskFull', { file: 'new.causeway' }))
    expect(readdirSync(place).toSorted()).toEqual(['ballast', 'study.causeway'])
  })

  it('makes a new project whole or not at all, however much space there is', async () => {
    const outcomes = new Set<string>()
    for (let kilobytes = 16; kilobytes <= 1200; kilobytes += 48) {
      place = mount('sizes', `${kilobytes}k`) ?? ''
      test = createBareTestCore()
      const path = join(place, 'new.causeway')
      const outcome = await test.core.call('project.create', { token: test.token(path), title: 'New' }).then(
        () => 'made',
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
      )
      outcomes.add(outcome)
      await test.close()
      expect(readdirSync(place), `${kilobytes} kB`).toEqual(outcome === 'made' ? ['new.causeway'] : [])
      unmount(place)
    }
    place = ''
    expect([...outcomes].toSorted()).toEqual(['made', 'project.diskFull'])
  })

  it('says why a backup can’t be written, and leaves no half file', async () => {
    ready('backup', '1m')
    fill(place)
    test = createBareTestCore()
    const own = join(test.folder, 'study.causeway')
    copyFileSync(sound, own)
    await test.core.call('project.open', { token: test.token(own) })
    const target = join(place, 'backup.causeway')
    await expect(test.core.call('project.backup', { token: test.token(target) })).rejects.toEqual(
      appError('project.diskFull', { file: 'backup.causeway' }),
    )
    expect(readdirSync(place).toSorted()).toEqual(['ballast', 'study.causeway'])
  })
})

/** Takes all space that is left. */
function fill(place: string): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(place, 'ballast')}`, 'bs=4096'])
}

/** Ids that the project does not have yet. */
function createIds(): () => string {
  let last = 0
  return () => {
    last += 1
    return `later-${String(last).padStart(6, '0')}`
  }
}
