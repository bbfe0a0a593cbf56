import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { channels } from '../../electron/channels.ts'
import { textsIn } from '../../electron/texts.ts'
import { type createFakeElectron, FakeWindow } from './fake-electron.ts'

const fake = vi.hoisted(() => ({ current: undefined as unknown }))
vi.mock('electron', async () => {
  const { createFakeElectron: create } = await import('./fake-electron.ts')
  fake.current = create()
  return fake.current
})
const { installHostApi } = await import('../../electron/host-api.ts')
const { ipcMain, dialog, shell } = fake.current as ReturnType<typeof createFakeElectron>

const folder = mkdtempSync(join(tmpdir(), 'causeway-host-api-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const window = new FakeWindow({ webPreferences: {} })
const connected: unknown[] = []
installHostApi({
  bridge: {
    connect: (page) => void connected.push(page),
    tokensFor: async (paths) => paths.map((path) => `token of ${path}`),
  },
  texts: () => textsIn('zh-CN'),
})

interface Frame {
  url: string
  parent: object | null
}
const ownFrame: Frame = { url: 'app://causeway/index.html', parent: null }

function call(channel: string, argument: unknown, senderFrame: Frame | null = ownFrame): unknown {
  const handler = ipcMain.handlers.get(channel) as ((event: object, argument: unknown) => unknown) | undefined
  if (!handler) throw new Error(`nobody handles ${channel}`)
  return handler({ sender: window.webContents, senderFrame }, argument)
}

beforeEach(() => {
  dialog.showOpenDialog.mockReset()
  dialog.showSaveDialog.mockReset()
  shell.showItemInFolder.mockReset()
  connected.length = 0
})

const asked = [
  [channels.chooseFiles, 'reports'],
  [channels.chooseFolder, undefined],
  [channels.dropped, '/etc/passwd'],
  [channels.newProject, 'Study'],
  [channels.saveAs, 'dataset.csv'],
  [channels.reveal, 'token'],
] as const

const foreign: [string, Frame | null][] = [
  ['a web page', { url: 'https://example.org/', parent: null }],
  ['a page of a similar name', { url: 'app://causeway.example.org/', parent: null }],
  ['a local file', { url: 'file:///tmp/page.html', parent: null }],
  ['a frame inside our page', { url: 'app://causeway/', parent: {} }],
  ['a page that is gone', null],
]

describe('what the page asks of the shell', () => {
  it.each(foreign)('is refused to %s', (_name, frame) => {
    for (const [channel, argument] of asked)
      expect(() => call(channel, argument, frame), channel).toThrow('refused')
    call(channels.requestPort, undefined, frame)
    expect(connected).toEqual([])
    expect(dialog.showOpenDialog).not.toHaveBeenCalled()
    expect(dialog.showSaveDialog).not.toHaveBeenCalled()
  })

  it('handles every channel that the page can call', () => {
    const answered = [...asked.map(([channel]) => channel), channels.requestPort]
    expect([...ipcMain.handlers.keys()].toSorted()).toEqual(answered.toSorted())
  })

  it('refuses arguments of another shape', () => {
    expect(() => call(channels.chooseFiles, 'everything')).toThrow('Invalid option')
    expect(() => call(channels.newProject, { title: 'Study' })).toThrow('expected string')
    expect(() => call(channels.dropped, '')).toThrow('Too small')
  })

  it('connects our page with the core', () => {
    call(channels.requestPort, undefined)
    expect(connected).toEqual([window.webContents])
  })

  it('answers chosen files with tokens and names, never with paths', async () => {
    dialog.showOpenDialog.mockResolvedValue({
      canceled: false,
      filePaths: ['/reports/甲.pdf', '/reports/b.docx'],
    })
    expect(await call(channels.chooseFiles, 'reports')).toEqual([
      { token: 'token of /reports/甲.pdf', name: '甲.pdf' },
      { token: 'token of /reports/b.docx', name: 'b.docx' },
    ])
    expect(dialog.showOpenDialog.mock.calls[0]?.[1]).toEqual({
      properties: ['openFile', 'multiSelections'],
      filters: [
        {
          name: '报告',
          extensions: ['pdf', 'docx', 'html', 'htm', 'md', 'markdown', 'txt', 'eml', 'mht', 'mhtml', 'doc'],
        },
      ],
    })
    dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] })
    expect(await call(channels.chooseFiles, 'project')).toEqual([])
  })

  it('walks folders, chosen or dropped, past hidden files', async () => {
    mkdirSync(join(folder, 'reports/.cache'), { recursive: true })
    mkdirSync(join(folder, 'reports/2021'), { recursive: true })
    for (const name of ['b.txt', '2021/a.txt', '.hidden.txt', '.cache/c.txt']) {
      writeFileSync(join(folder, 'reports', name), name)
    }
    const expected = [
      { token: `token of ${join(folder, 'reports/2021/a.txt')}`, name: 'a.txt' },
      { token: `token of ${join(folder, 'reports/b.txt')}`, name: 'b.txt' },
    ]
    dialog.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: [join(folder, 'reports')] })
    expect(await call(channels.chooseFolder, undefined)).toEqual(expected)
    expect(await call(channels.dropped, join(folder, 'reports'))).toEqual(expected)
    expect(await call(channels.dropped, join(folder, 'reports/b.txt'))).toEqual([expected[1]])
  })

  it('proposes a safe name for a new project and shows saved files where they are', async () => {
    const path = '/studies/study.causeway'
    dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: path })
    expect(await call(channels.newProject, 'Mines: 2018/2022')).toEqual({
      token: `token of ${path}`,
      name: 'study.causeway',
    })
    expect(dialog.showSaveDialog.mock.calls[0]?.[1]).toEqual({
      defaultPath: join('/people/documents', 'Mines 2018 2022.causeway'),
      filters: [{ name: 'CAUSEWAY', extensions: ['causeway'] }],
    })
    await call(channels.reveal, `token of ${path}`)
    expect(shell.showItemInFolder.mock.calls).toEqual([[path]])
  })

  it('answers null for a cancelled save, and shows nothing for a token that was not saved to', async () => {
    dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' })
    expect(await call(channels.saveAs, 'dataset.csv')).toBeNull()
    await call(channels.reveal, 'token of /etc/passwd')
    expect(shell.showItemInFolder).not.toHaveBeenCalled()
  })
})
