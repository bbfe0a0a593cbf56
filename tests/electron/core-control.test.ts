import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ControlMessage } from '../../electron/control.ts'
import { createCoreControl } from '../../electron/core-control.ts'
import { projectArgument } from '../../electron/project-argument.ts'
import { createTestCore } from '../../src/core/testing/test-core.ts'

async function start() {
  const test = await createTestCore()
  const sent: ControlMessage[] = []
  let ended = false
  const control = createCoreControl({
    core: test.core,
    files: test.services.files,
    send: (message) => sent.push(message),
    exit: () => {
      ended = true
    },
  })
  return { ...test, control, sent, ended: () => ended }
}

describe('the core’s end of the private line', () => {
  it('gives tokens that the contract then accepts', async () => {
    const { core, control, sent, folder, close } = await start()
    const path = join(folder, 'other.causeway')
    await control.receive({ type: 'tokens', id: 7, paths: [path] }, undefined)
    const [answer] = sent
    if (answer?.type !== 'tokens') throw new Error('no tokens came')
    expect(answer).toEqual({ type: 'tokens', id: 7, tokens: [expect.not.stringContaining(folder)] })
    const info = await core.call('project.create', { token: answer.tokens[0] ?? '', title: 'Other' })
    expect(info.location).toBe(path)
    await close()
  })

  it('tells language, project, recent projects and keys whenever they change', async () => {
    const { core, sent, folder, close } = await start()
    const shortcuts = { 'view.focus': 'mod+J' }
    await core.call('settings.update', { language: 'zh-CN', shortcuts })
    const project = { title: 'Study', path: join(folder, 'study.causeway') }
    const expected = { type: 'state', state: { language: 'zh-CN', project, recent: [project], shortcuts } }
    await expect.poll(() => sent.at(-1)).toEqual(expected)
    await core.call('project.close', {})
    await expect
      .poll(() => sent.at(-1))
      .toEqual({ type: 'state', state: { language: 'zh-CN', project: null, recent: [project], shortcuts } })
    await close()
  })

  it('opens a project again after a crash, and stays up when that fails', async () => {
    const { core, control, folder, close } = await start()
    await core.call('project.close', {})
    await control.receive({ type: 'reopen', path: join(folder, 'missing.causeway') }, undefined)
    expect(await core.call('project.current', {})).toBeNull()
    await control.receive({ type: 'reopen', path: join(folder, 'study.causeway') }, undefined)
    expect((await core.call('project.current', {}))?.title).toBe('Study')
    await close()
  })

  it('closes the project before the process ends', async () => {
    const { core, control, ended, close } = await start()
    await control.receive({ type: 'close' }, undefined)
    expect(ended()).toBe(true)
    await expect(core.call('cases.list', {})).rejects.toMatchObject({ code: 'project.none' })
    await close()
  })
})

describe('the project on a command line', () => {
  it('is the last argument that names one, from where it was called', () => {
    expect(projectArgument(['electron', '.', '--flag', 'a.causeway'], '/studies')).toBe('/studies/a.causeway')
    expect(projectArgument(['causeway', '/b/Study.CAUSEWAY'], '/studies')).toBe('/b/Study.CAUSEWAY')
    expect(projectArgument(['causeway.causeway', '--x=y.causeway'], '/studies')).toBeNull()
    expect(projectArgument(['electron', '.'], '/studies')).toBeNull()
  })
})
