import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createBareTestCore, createTestCore, type TestCore } from '../testing/test-core.ts'

const open: TestCore[] = []
const keep = <T extends TestCore>(core: T): T => {
  open.push(core)
  return core
}
afterEach(async () => {
  for (const core of open.splice(0)) await core.close()
})

describe('project', () => {
  test('without a project, methods that need one say so', async () => {
    const { core } = keep(createBareTestCore())
    expect(await core.call('project.current', {})).toBeNull()
    await expect(core.call('cases.list', {})).rejects.toMatchObject({ code: 'project.none' })
  })

  test('a new project has its title, the four roles and no cases', async () => {
    const { core } = keep(await createTestCore())
    expect(await core.call('project.current', {})).toMatchObject({
      title: 'Study',
      file: 'study.causeway',
      counts: { cases: 0, reports: 0, codings: 0 },
    })
    const roles = await core.call('coding.roles', {})
    expect(roles.map(({ key }) => key)).toEqual(['direct', 'indirect', 'management', 'contributing'])
  })

  test('an existing file is never overwritten', async () => {
    const { core, folder, token } = keep(await createTestCore())
    await expect(
      core.call('project.create', { token: token(join(folder, 'study.causeway')), title: 'Again' }),
    ).rejects.toMatchObject({ code: 'project.exists' })
  })

  test('a failed start leaves no file behind', async () => {
    const { core, folder, token } = keep(createBareTestCore())
    const path = join(folder, 'new.causeway')
    await expect(
      core.call('project.create', { token: token(path), title: 'New', codeSets: ['no-such-set'] }),
    ).rejects.toMatchObject({ code: 'codebook.unknownSet' })
    expect(existsSync(path)).toBe(false)
  })

  test('closing leaves a single file; opening again finds what was written', async () => {
    const { core, folder, token } = keep(await createTestCore())
    await core.call('project.update', { title: 'Kept' })
    await core.call('project.close', {})
    expect(readdirSync(folder)).toEqual(['study.causeway'])
    expect(await core.call('project.open', { token: token(join(folder, 'study.causeway')) })).toMatchObject({
      title: 'Kept',
    })
  })

  test('closing waits for what is being answered, and later calls say that no project is open', async () => {
    const { core } = keep(await createTestCore())
    const early = Array.from({ length: 20 }, () => core.answer('history.list', {}))
    const closing = core.call('project.close', {})
    const answers = await Promise.all(early)
    await closing
    expect(answers.every((answer) => answer.ok)).toBe(true)
    await expect(core.call('history.list', {})).rejects.toMatchObject({ code: 'project.none' })
  })

  test('a backup is a whole project and is itself sound', async () => {
    const { core, folder, token } = keep(await createTestCore())
    await core.call('project.update', { title: 'Copied' })
    const copy = join(folder, 'copy.causeway')
    const { file } = await core.call('project.backup', { token: token(copy) })
    expect(file).toBe('copy.causeway')
    expect(await core.call('project.open', { token: token(copy) })).toMatchObject({ title: 'Copied' })
    expect(await core.call('project.check', {})).toMatchObject({ ok: true, problems: [] })
  })

  test('automatic backups are made at closing when something changed', async () => {
    const appFolder = mkdtempSync(join(tmpdir(), 'causeway-app-'))
    const { core } = keep(await createTestCore({ appFolder }))
    await core.call('project.update', { title: 'Changed' })
    await core.call('project.close', {})
    const [folder = ''] = readdirSync(join(appFolder, 'backups'))
    expect(readdirSync(join(appFolder, 'backups', folder)).every((name) => name.endsWith('.causeway'))).toBe(
      true,
    )
    rmSync(appFolder, { recursive: true })
  })

  test('recent projects are remembered with their counts, and forgotten on request', async () => {
    const { core } = keep(await createTestCore())
    const [recent] = await core.call('project.recent', {})
    expect(recent).toMatchObject({ title: 'Study', file: 'study.causeway', present: true })
    await core.call('project.forgetRecent', { token: recent?.token ?? '' })
    expect(await core.call('project.recent', {})).toEqual([])
  })

  test('a project opens with the coder who used it last, even after a new name', async () => {
    const { core, folder, token } = keep(await createTestCore())
    const { id } = await core.call('coding.useCoder', { name: 'Li' })
    await core.call('coding.renameCoder', { coderId: id, name: 'Li Na' })
    await core.call('project.close', {})
    await core.call('project.open', { token: token(join(folder, 'study.causeway')) })
    expect(await core.call('coding.currentCoder', {})).toMatchObject({ id, name: 'Li Na' })
  })

  test('a check finds a coding whose quote is not the text', async () => {
    const { core } = keep(await createTestCore())
    const { sqlite } = core.openStore()
    sqlite.exec(`
      UPDATE history_capture SET step_id = 0;
      INSERT INTO cases VALUES ('c', 'Case', '', '', '2026');
      INSERT INTO texts (id, sha256, text, length, reader, created_at)
        VALUES ('t', '${'0'.repeat(64)}', 'text', 4, 'r', '2026');
      INSERT INTO reports
        (id, case_id, file, title, language, media_type, page_count, text_id, original_sha256, imported_at)
        VALUES ('r', 'c', 'a.txt', 'A', 'en', 'text/plain', NULL, 't', 'x', '2026');
      INSERT INTO coders VALUES ('p', 'P', '', '2026');
      INSERT INTO code_sets (id, status, name_en, position) VALUES ('s', 'own', 'S', 0);
      INSERT INTO codes (id, code_set_id, name_en, position) VALUES ('k', 's', 'K', 0);
      INSERT INTO codings (id, report_id, code_id, coder_id, start, "end", quote, prefix, suffix, created_at, updated_at)
        VALUES ('q', 'r', 'k', 'p', 0, 2, 'xx', '', '', '2026', '2026');
      UPDATE history_capture SET step_id = NULL;`)
    const report = await core.call('project.check', {})
    expect(report).toEqual({
      ok: false,
      problems: [
        { code: 'check.textChanged', params: { file: 'a.txt' } },
        { code: 'check.originalMissing', params: { file: 'a.txt' } },
        { code: 'check.quote', params: { file: 'a.txt', id: 'q' } },
      ],
      checked: { tables: 25, codings: 1, texts: 1 },
    })
  })
})
