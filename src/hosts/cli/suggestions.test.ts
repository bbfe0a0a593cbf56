import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Suggestion, SuggestionQuality } from '../../shared/contract/suggestions.ts'
import { createTestCli } from './test-cli.ts'

const { folder, cli, json, close } = createTestCli()
const study = join(folder, 'study.causeway')

beforeAll(async () => {
  await cli('new', study)
  for (const path of ['Causes/Violation', 'Causes/Supervision'])
    await cli('codes', 'add', study, path, '--parents')
  const rows: string[] = []
  for (const [number, unit] of ['甲矿', '乙厂', '丙公司', '丁车间', '戊项目部', '己班组'].entries()) {
    const file = `${number}.txt`
    const violation = `${unit}作业人员违章操作，冒险进入危险区域。`
    const supervision = `${unit}现场安全监管缺失，管理人员没有到岗检查。`
    const text = `${unit}事故调查报告\n\n${violation}\n\n${unit}位于城区北部，成立于多年以前。\n\n${supervision}\n`
    writeFileSync(join(folder, file), text)
    await cli('import', study, join(folder, file))
    if (number === 5) continue
    rows.push(`${file},Causes/Violation,林,${violation}`, `${file},Causes/Supervision,林,${supervision}`)
  }
  writeFileSync(join(folder, 'codings.csv'), `report_file,code_path,coder,quote\n${rows.join('\n')}\n`)
  await cli('codings', 'import', study, join(folder, 'codings.csv'))
}, 60_000)
afterAll(close)

it('learns, prints all three macro-F1 figures, and suggests with reasons', async () => {
  expect((await cli('suggest', study, '--report', '5.txt')).out).toBe('')
  const learnt = await cli('learn', study)
  expect(learnt.error).toBe('')
  const [first, second, ...codes] = learnt.out.trimEnd().split('\n')
  expect(first).toBe('Learnt from 10 passages in 5 reports; 5-fold cross-validation.')
  expect(second).toMatch(
    /^Macro-F1: 1\.00 \(always the most frequent code: 0\.\d\d, the codes’ own words: 0\.00\); precision 1\.00, recall 1\.00\.$/,
  )
  expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'Causes/Supervision\t5\t1.00\t1.00\t1.00',
    'Causes/Violation\t5\t1.00\t1.00\t1.00',
  ])
  const suggestions = await json<Suggestion[]>('suggest', study, '--report', '5.txt', '--least', '0.4')
  expect(suggestions.map(({ quote }) => quote).toSorted((a, b) => a.localeCompare(b))).toEqual(
    ['己班组现场安全监管缺失，管理人员没有到岗检查。', '己班组作业人员违章操作，冒险进入危险区域。'].toSorted(
      (a, b) => a.localeCompare(b),
    ),
  )
  const plain = await cli('suggest', study, '--report', '5.txt', '--least', '0.4', '--limit', '1')
  expect(plain.out).toMatch(
    /^0\.\d\d\t(?:Violation|Supervision)\t\d+\t\d+\t己班组.*。\t\d+ % like “.+”; .+\n$/,
  )
  const quality = await json<SuggestionQuality>('learn', study)
  expect(quality).toMatchObject({ passages: 10, reports: 5, folds: 5, macroF1: 1, changedSince: 0 })
})

it('says what is wrong', async () => {
  expect(await cli('suggest', study, '--report', 'none.txt')).toMatchObject({ code: 1 })
  expect(await cli('suggest', study, '--report', '5.txt', '--least', '2')).toMatchObject({ code: 2 })
  const empty = join(folder, 'empty.causeway')
  await cli('new', empty)
  expect((await cli('learn', empty)).error).toBe(
    'There are too few codings to learn from: at least two codes with five passages each are needed.\n',
  )
})
