import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runCli } from './program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-cli-'))
  vi.stubEnv('CAUSEWAY_HOME', join(folder, 'home'))
  vi.stubEnv('LC_ALL', 'C')
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function cli(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = ''
  let error = ''
  const code = await runCli(args, { out: (text) => (out += text), error: (text) => (error += text) })
  return { code, out, error }
}

const at = (name: string): string => join(folder, name)

describe('wrong use', () => {
  it.each<[string[], string, string]>([
    [[], 'Name a command; see causeway --help.', '缺少命令；用 causeway --help 查看。'],
    [['show'], 'Name a command; see causeway --help.', '缺少命令；用 causeway --help 查看。'],
    [['lst'], 'There is no command “lst”. Did you mean list?', '没有命令“lst”。 是否想用 list？'],
    [['list', 'cases'], 'The argument file is missing.', '缺少参数 file。'],
    [['check', 'a', '--bogus'], 'There is no option “--bogus” here.', '这里没有选项“--bogus”。'],
    [['check', 'a', 'b'], 'There are more arguments than this command takes.', '参数过多。'],
    [['set', 'a', 'deaths=1'], 'The option --case <case> is needed.', '必须给出选项 --case <case>。'],
    [['export', 'a', '--out'], 'The option --out <path> needs a value.', '选项 --out <path> 需要一个值。'],
    [
      ['export', 'a', '--out', 'b', '--shape', 'tall'],
      '“tall” does not fit --shape <shape>; choose one of long, wide.',
      '“tall”不能用于 --shape <shape>，可选：long, wide。',
    ],
    [
      ['history', 'a', '--limit', '2.5'],
      '“2.5” does not fit --limit <n>: a whole number from 1 to 1000 is needed.',
      '“2.5”不能用于 --limit <n>：应为 1 到 1000 之间的整数。',
    ],
    [
      ['code', 'a', '--report', 'r', '--code', 'c', '--start', 'x', '--end', '2'],
      '“x” does not fit --start <n>: a whole number from 0 on is needed.',
      '“x”不能用于 --start <n>：应为不小于 0 的整数。',
    ],
    [
      ['code', 'a', '--report', 'r', '--code', 'c', '--quote', 'q', '--start', '2'],
      'Give the passage by --quote, or by --start and --end.',
      '用 --quote 给出引文，或用 --start 和 --end 给出位置。',
    ],
  ])('%j ends with 2 and says why, as JSON too, in both languages', async (args, english, chinese) => {
    const plain = await cli(...args)
    expect([plain.code, plain.out]).toEqual([2, ''])
    const json = await cli(...args, '--json')
    expect(json.code).toBe(2)
    expect(JSON.parse(json.out)).toEqual({ error: { code: 'usage', params: {}, message: english } })
    const inChinese = await cli('--lang', 'zh-CN', ...args, '--json')
    expect(JSON.parse(inChinese.out).error.message).toBe(chinese)
    if (args.length > 1) expect(plain.error.split('\n')[0]).toBe(english)
  })

  it('is a language that is not there', async () => {
    expect((await cli('code-sets', '--lang', 'fr')).code).toBe(2)
    expect((await cli('code-sets', '--lang', 'zh_CN.UTF-8')).code).toBe(0)
  })

  it('is not asking for help or the version', async () => {
    expect((await cli('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    for (const args of [['--help'], ['show', '--help'], ['code', '--help']]) {
      const help = await cli(...args)
      expect([help.code, help.error]).toEqual([0, ''])
      expect(help.out).toMatch(/Examples?:\n {2}causeway /)
    }
  })
})

describe('what can fail', () => {
  it('is told without a stack trace, and a project in the way is left as it is', async () => {
    const study = at('研究 一.causeway')
    expect((await cli('new', study, '--code-set', 'hfacs', '--code-set', 'hfacs')).code).toBe(0)
    const before = readFileSync(study)
    mkdirSync(at('folder'))
    writeFileSync(at('file'), 'x')
    const failures: [string[], string][] = [
      [['export', study, '--out', study], 'export.ontoProject'],
      [['codings', 'export', study, study], 'export.ontoProject'],
      [['backup', study, study], 'export.ontoProject'],
      [['backup', study, at('folder')], 'export.failed'],
      [['codings', 'import', study, at('folder')], 'file.notReadable'],
      [['cases', 'import', study, at('folder')], 'file.notReadable'],
      [['cases', 'import', study, at('none.csv')], 'file.missing'],
      [['check', at('folder')], 'project.notAProject'],
      [['new', join(at('file'), 'x.causeway')], 'project.fileMissing'],
      [['demo', at('file')], 'file.refused'],
      [['set', study, 'deaths=1', '--case', 'nobody'], 'cases.unknownCase'],
      [['export', study, '--out', at('x.csv'), '--code-set', 'none'], 'codebook.noSet'],
      [['export', study, '--out', at('x.csv'), '--coder', 'none'], 'coding.unknownCoder'],
      [['show', 'report', study, 'none'], 'coding.unknownReport'],
    ]
    for (const [args, code] of failures) {
      const failed = await cli(...args, '--json')
      expect([args, failed.code, JSON.parse(failed.out).error.code]).toEqual([args, 1, code])
      expect(failed.error).not.toMatch(/^ {4}at /m)
      expect(failed.error).toBe(`${JSON.parse(failed.out).error.message}\n`)
    }
    expect(readFileSync(study).equals(before)).toBe(true)
  })

  it('is not a place for settings and backups that can’t be used', async () => {
    writeFileSync(at('file'), '')
    vi.stubEnv('CAUSEWAY_HOME', join(at('file'), 'home'))
    expect(await cli('new', at('s.causeway'))).toMatchObject({ code: 0, out: 'Created s.causeway: s\n' })
    const checked = await cli('check', at('s.causeway'))
    expect(checked.code).toBe(0)
    expect(checked.error).toContain('causeway warning: no automatic backup: ENOTDIR')
  })
})

describe('reports', () => {
  it('are shown by file name, and as JSON when asked to; an empty list is no line', async () => {
    const study = at('s.causeway')
    writeFileSync(at('报告.txt'), '事故\n\ncafé 𠮷田\n')
    await cli('new', study, '--code-set', 'hfacs')
    expect((await cli('list', 'codings', study)).out).toBe('')
    const imported = await cli('import', study, at('missing.txt'), at('报告.txt'))
    expect([imported.code, imported.out.split('\n').length]).toEqual([1, 3])
    expect((await cli('show', 'report', study, '报告.txt', '--text')).out).toBe('事故\ncafé 𠮷田')
    const shown = JSON.parse((await cli('show', 'report', study, '报告.txt', '--text', '--json')).out)
    expect(shown.text).toBe('事故\ncafé 𠮷田')
    const code = ['code', study, '--report', '报告.txt', '--code', 'HFACS/Unsafe acts', '--coder', '王']
    const decomposed = await cli(...code, '--quote', 'cafe\u0301 𠮷', '--json')
    expect(JSON.parse(decomposed.out)).toMatchObject({ start: 3, end: 9, quote: 'café 𠮷' })
  })
})
