import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { walkFiles } from './walk-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-walk-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(...parts: string[]): void {
  const path = join(folder, ...parts)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, 'x')
}

const walked = (...paths: string[]): string[] => walkFiles(paths).map((path) => path.slice(folder.length + 1))

test('folders are walked by name, with what is in folders below; hidden files and projects are left out', () => {
  write('b.txt')
  write('a', 'z.pdf')
  write('a', 'deep', 'y.docx')
  write('乙.md')
  write('.DS_Store')
  write('.git', 'config')
  write('~$draft.docx')
  write('study.causeway')
  write('study.causeway-wal')
  expect(walked(folder)).toEqual(['a/deep/y.docx', 'a/z.pdf', 'b.txt', '乙.md'])
})

test('files that are named come as they are, in the order given, also when they are not there', () => {
  write('in', 'a.txt')
  write('.hidden.txt')
  const paths = ['gone.pdf', '.hidden.txt', 'in'].map((name) => join(folder, name))
  expect(walked(...paths)).toEqual(['gone.pdf', '.hidden.txt', 'in/a.txt'])
})

test.skipIf(process.platform === 'win32')('a link to a folder above is not followed twice', () => {
  write('a.txt')
  symlinkSync(folder, join(folder, 'loop'))
  expect(walked(folder)).toEqual(['a.txt'])
})
