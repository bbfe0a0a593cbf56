import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAppStore, type RecentEntry } from './app-store.ts'

let folder = ''
let warnings: string[] = []
let ids = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-state-'))
  warnings = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const storeIn = (appFolder: string) =>
  createAppStore({
    appFolder,
    newId: () => String(++ids),
    log: ({ message }) => warnings.push(message),
  })
const entry = (path: string): RecentEntry => ({
  path,
  title: path,
  openedAt: '2026-01-01T00:00:00.000Z',
  counts: { cases: 0, reports: 0, codings: 0 },
  coderId: null,
})

it('keeps what another process wrote since', () => {
  const first = storeIn(folder)
  const second = storeIn(folder)
  first.remember(entry('/a'))
  second.remember(entry('/b'))
  first.updateSettings({ coderName: '王' })
  expect(storeIn(folder).recent()).toEqual([entry('/b'), entry('/a')])
  expect(second.settings().coderName).toBeNull()
  second.remember(entry('/c'))
  expect(storeIn(folder).settings().coderName).toBe('王')
  expect(readdirSync(folder)).toEqual(['state.json'])
})

it('warns where recent projects can’t be written down, and goes on', () => {
  writeFileSync(join(folder, 'file'), '')
  const store = storeIn(join(folder, 'file', 'below'))
  store.remember(entry('/a'))
  expect(warnings).toEqual(['recent projects not written'])
  expect(() => store.updateSettings({ coderName: '王' })).toThrow(/ENOTDIR/)
})

it('keeps each memory until that one is replaced, across starts and beside the settings', () => {
  const first = storeIn(folder)
  expect(first.memory()).toEqual({})
  first.keepMemory({ reader: '{"position":{"a":3}}' })
  first.updateSettings({ readingSize: 20 })
  first.keepMemory({})
  const next = storeIn(folder)
  expect(next.memory()).toEqual({ reader: '{"position":{"a":3}}' })
  expect(next.settings().readingSize).toBe(20)
  expect(warnings).toEqual([])
})

it('warns where memories can’t be written down, and goes on', () => {
  writeFileSync(join(folder, 'file'), '')
  const store = storeIn(join(folder, 'file', 'below'))
  store.keepMemory({ reader: '{}' })
  expect(warnings).toEqual(['memory not written'])
})
