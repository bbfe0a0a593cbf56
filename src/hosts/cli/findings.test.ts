import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCli } from './test-cli.ts'

let study: string
const { folder, cli, json, close } = createTestCli()

const paragraphs = [
  '东城冶金公司“5·3”机械伤害事故调查报告',
  '一、事故经过',
  '2021年5月3日8时20分许，东城冶金公司发生一起机械伤害事故，造成1人死亡。',
  '二、事故防范措施',
  '（一）东城冶金公司要加强现场安全管理，严格执行操作规程。',
  '（二）东城区应急管理局要加强监督检查，督促企业落实主体责任。',
]

beforeAll(async () => {
  study = join(folder, 'study.causeway')
  await cli('new', study)
  const path = join(folder, 'report.txt')
  writeFileSync(path, paragraphs.join('\n\n'))
  await cli('import', study, path)
})
afterAll(close)

interface Outline {
  kind: { kind: string; state: string }
  sections: { kind: string; start: number; end: number; heading: string; state: string }[]
}

test('sections lists the outline, and takes beginnings, the kind and their confirmation', async () => {
  const sections = ['sections', study, '--report', 'report.txt'] as const
  // Code points of the second and third paragraph.
  const [second, third] = [22, 29]
  const entered = await json<Outline>(
    ...sections,
    '--set',
    `${second}=course`,
    '--set',
    `${third}=rescue`,
    '--kind',
    'reply',
    '--confirm',
  )
  expect(entered.kind).toMatchObject({ kind: 'reply', state: 'entered' })
  const at = (start: number) => entered.sections.find((section) => section.start === start)
  expect(at(second)).toMatchObject({ kind: 'course', end: third, heading: '一、事故经过' })
  expect(at(third)).toMatchObject({ kind: 'rescue', state: 'entered' })
  expect(entered.sections.filter(({ state }) => state === 'automatic')).toEqual([])
  const { out } = await cli(...sections, '--set', `${third}=none`)
  expect(out.split('\n')[0]).toBe('Government reply')
  expect(out).toContain(`\n${second}\t`)
  expect(out).not.toContain(`\n${third}\t`)

  expect(await cli(...sections, '--set', '23=course')).toMatchObject({
    code: 1,
    error: 'No paragraph begins at position 23; a section begins with a paragraph.\n',
  })
  expect((await cli(...sections, '--set', '22=nonsense')).code).toBe(2)
})

test('facts tells every reading with its evidence, and reads them again', async () => {
  const [row] = await json('list', 'cases', study)
  const caseId = String(row?.['id'])
  await cli('set', study, '--case', caseId, 'deaths=2')
  const readings = (await json('facts', study, '--case', caseId)).filter(({ fact }) => fact === 'deaths')
  expect(readings[0]).toMatchObject({ caseId, value: '2', state: 'entered', chosen: true, reportFile: null })
  expect(readings.slice(1)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ value: '1', state: 'automatic', chosen: false, reportFile: 'report.txt' }),
    ]),
  )
  const { code, out, error } = await cli('facts', study, '--case', caseId, '--read-again')
  expect([code, error]).toEqual([0, 'Read the reports of 1 case: 0 readings added, 0 removed.\n'])
  expect(out.split('\n').find((line) => line.includes('\tdeaths\t'))).toMatch(
    /\tdeaths\t\*\t2\t2\tentered\t–\t–\t–\t–\t–$/u,
  )
  expect((await cli('facts', study, '--case', 'nobody')).code).toBe(1)
})

test('measures lists what reports propose', async () => {
  const measures = await json('measures', study)
  expect(measures.map(({ quote, reportFile }) => [quote, reportFile])).toEqual([
    [paragraphs[4], 'report.txt'],
    [paragraphs[5], 'report.txt'],
  ])
  const { out } = await cli('measures', study, '--report', 'report.txt')
  expect(out.split('\n')[0]).toMatch(/^\S+\treport\.txt\t–\t\d+-\d+\tby rule\t[^\t]+\t（一）东城冶金公司/u)
  expect(await json('list', 'measures', study)).toEqual(measures)
})
