import { beforeEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../../electron/channels.ts'
import type { ShellState } from '../../electron/control.ts'
import type { createFakeElectron, FakeUtilityProcess } from './fake-electron.ts'

const fake = vi.hoisted(() => ({ current: undefined as unknown }))
vi.mock('electron', async () => {
  const { createFakeElectron: create } = await import('./fake-electron.ts')
  fake.current = create()
  return fake.current
})
const { startCore } = await import('../../electron/bridge.ts')
const { utilityProcess } = fake.current as ReturnType<typeof createFakeElectron>

const opened: ShellState = {
  language: 'zh-CN',
  project: { title: 'Study', path: '/studies/study.causeway' },
  recent: [],
  shortcuts: {},
}

function start() {
  const states: ShellState[] = []
  const crashes: number[] = []
  const bridge = startCore({
    entry: '/app/core-host.js',
    resources: '/app/resources',
    onState: (state) => states.push(state),
    onCrash: (count) => crashes.push(count),
  })
  return { bridge, states, crashes }
}

function child(): FakeUtilityProcess {
  const last = utilityProcess.forked.at(-1)
  if (!last) throw new Error('no process was started')
  return last
}

beforeEach(() => {
  utilityProcess.forked.length = 0
})

describe('the bridge to the core’s process', () => {
  it('gives a page one end of a channel and the core the other', () => {
    const { bridge } = start()
    const posted: unknown[][] = []
    bridge.connect({ postMessage: (...message) => void posted.push(message) })
    expect(child().received).toEqual([{ type: 'serve' }])
    expect(posted).toEqual([[channels.port, null, [{ name: 'port2' }]]])
  })

  it('asks for tokens in one message and answers them in order', async () => {
    const { bridge } = start()
    expect(await bridge.tokensFor(['/a', '/b'])).toEqual(['token of /a', 'token of /b'])
    expect(await bridge.tokensFor([])).toEqual([])
    expect(child().received).toEqual([{ type: 'tokens', id: 1, paths: ['/a', '/b'] }])
  })

  it('passes on what the menu has to show', () => {
    const { bridge, states } = start()
    child().emit('message', { type: 'state', state: opened })
    expect(states).toEqual([opened])
    expect(bridge.state()).toEqual(opened)
  })

  it('starts the core again after a crash, with its project, and fails what was under way', async () => {
    const { bridge, crashes } = start()
    const first = child()
    first.answers = false
    first.emit('message', { type: 'state', state: opened })
    const waiting = bridge.tokensFor(['/a'])
    first.emit('exit', 139)
    await expect(waiting).rejects.toThrow('the core ended')
    expect(utilityProcess.forked).toHaveLength(2)
    expect(child().received).toEqual([{ type: 'reopen', path: '/studies/study.causeway' }])
    expect(crashes).toEqual([1])
    expect(await bridge.tokensFor(['/b'])).toEqual(['token of /b'])
  })

  it('gives up after more than three crashes within a minute', () => {
    const { crashes } = start()
    for (let time = 0; time < 4; time += 1) child().emit('exit', 1)
    expect(crashes).toEqual([1, 2, 3, 4])
    expect(utilityProcess.forked).toHaveLength(4)
  })

  it('lets nobody quit before the core has closed, however often that is asked', async () => {
    const { bridge } = start()
    const order: string[] = []
    child().once('exit', () => order.push('core ended'))
    await Promise.all([
      bridge.close().then(() => order.push('first')),
      bridge.close().then(() => order.push('second')),
    ])
    expect(order).toEqual(['core ended', 'first', 'second'])
  })

  it('lets the core close, and does not start it again', async () => {
    const { bridge, crashes } = start()
    await bridge.close()
    await bridge.close()
    expect(child().received).toEqual([{ type: 'close' }])
    expect(utilityProcess.forked).toHaveLength(1)
    expect(crashes).toEqual([])
  })
})
