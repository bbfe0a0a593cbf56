import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

const text = '第一段：现场负责人违章指挥。\n=第二段：监管部门检查流于形式，检查记录不完整。'

let test: TestCore
let reportId: string
let codeIds: { acts: string; errors: string }

beforeEach(async () => {
  test = await createTestCore()
  const { caseId } = await call('cases.create', { title: '甲案' })
  reportId = await addReport(test.core, caseId, '甲.txt', text)
  const { codeSetId } = await call('codebook.createSet', { nameEn: 'Causes', nameZh: '原因' })
  const create = async (parentId: string | null, nameEn: string, nameZh: string) =>
    (await call('codebook.createCode', { codeSetId, parentId, nameEn, nameZh })).codeId
  const acts = await create(null, 'Acts', '行为')
  codeIds = { acts, errors: await create(acts, 'Errors', '差错') }
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

let files = 0
async function importTable(content: string | Uint8Array) {
  files += 1
  const path = join(test.folder, `codings-${files}.csv`)
  writeFileSync(path, content)
  return call('coding.importTable', { token: test.token(path) })
}
async function codings() {
  const coders = new Map((await call('coding.coders', {})).map((coder) => [coder.id, coder.name]))
  return (await call('coding.list', { reportId })).map(
    ({ start, end, quote, codeId, coderId, certainty, memo }) => [
      start,
      end,
      quote,
      codeId,
      coders.get(coderId),
      certainty,
      memo,
    ],
  )
}

const header = 'report_file,code_path,coder,start,end,quote,role,certainty,memo'

describe('coding.importTable', () => {
  it('adds rows at their places, with coders that are new, and can be undone in one step', async () => {
    const outcomes: unknown[] = []
    await assertUndoable(test.core, async () => {
      outcomes.push(
        await importTable(
          [
            `\uFEFF${header}`,
            '甲.txt,Causes/Acts/Errors,Ann,9,13,违章指挥,direct,certain,"a, b"',
            `甲.txt,原因/行为,李,15,22,'=第二段：监管,管理原因,,'=note`,
            '甲.txt,差错,Ann,,,流于形式,,,',
          ].join('\r\n'),
        ),
      )
    })
    expect(outcomes).toEqual([{ created: 3, existing: 0, failed: [] }])
    expect(await codings()).toEqual([
      [9, 13, '违章指挥', codeIds.errors, 'Ann', 'certain', 'a, b'],
      [15, 22, '=第二段：监管', codeIds.acts, '李', null, '=note'],
      [26, 30, '流于形式', codeIds.errors, 'Ann', null, ''],
    ])
    const roles = new Map((await call('coding.roles', {})).map((role) => [role.id, role.key]))
    expect(
      (await call('coding.list', { reportId })).map(({ roleId }) => roleId && roles.get(roleId)),
    ).toEqual(['direct', 'management', null])
    expect((await call('history.list', { limit: 1 }))[0]).toMatchObject({ method: 'coding.importTable' })
  })

  it('finds quotes again that are not where the row says', async () => {
    expect(
      await importTable(
        `${header}\n甲.txt,Acts,Ann,2,6,违章指挥,,,\n甲.txt,Acts,Ann,900,914,监管部门检查流于形式了,,,`,
      ),
    ).toEqual({ created: 2, existing: 0, failed: [] })
    expect((await codings()).map(([start, end, quote]) => [start, end, quote])).toEqual([
      [9, 13, '违章指挥'],
      [20, 30, '监管部门检查流于形式'],
    ])
  })

  it('tells the rows that it can’t understand and adds the others', async () => {
    expect(
      await importTable(
        [
          header,
          '乙.txt,Acts,Ann,9,13,违章指挥,,,',
          '甲.txt,Nothing,Ann,9,13,违章指挥,,,',
          '',
          '甲.txt,Acts,Ann,9,13,没有这句话啊,,,',
          '甲.txt,Acts,Ann,,,检查,,,',
          '甲.txt,Acts,,9,13,违章指挥,,,',
          '甲.txt,Acts,Ann,9,13,违章指挥,unheard,,',
          '甲.txt,Acts,Ann,9,13,违章指挥,,sure,',
          '甲.txt,Acts,Ann,9,999,,,,',
          '甲.txt,Acts,Ann,9,13,违章指挥,,,',
        ].join('\n'),
      ),
    ).toEqual({
      created: 1,
      existing: 0,
      failed: [
        { row: 2, code: 'coding.unknownReport', params: {} },
        { row: 3, code: 'codebook.unknownCode', params: { path: 'Nothing' } },
        { row: 5, code: 'coding.quoteNotFound', params: {} },
        { row: 6, code: 'coding.quoteNotUnique', params: { count: 2 } },
        { row: 7, code: 'coding.noCoder', params: {} },
        { row: 8, code: 'coding.unknownRole', params: { name: 'unheard' } },
        { row: 9, code: 'coding.unknownCertainty', params: { value: 'sure' } },
        { row: 10, code: 'coding.badRange', params: { start: 9, end: 999, length: 39 } },
      ],
    })
  })

  it('keeps the boundaries of a passage with blanks at its ends, which tables lose', async () => {
    await importTable(`${header}\n甲.txt,Acts,Ann,14,15,"\n",,,\n甲.txt,Acts,Ann,13,18,"。\n=第二",,,`)
    await importTable(`${header}\n甲.txt,Acts,Ann,14,18,"\n=第二",,,`)
    expect((await codings()).map(([start, end, quote]) => [start, end, quote])).toEqual([
      [13, 18, '。\n=第二'],
      [14, 15, '\n'],
      [14, 18, '\n=第二'],
    ])
  })

  it('counts what the study has already, and repetitions in the table, as existing', async () => {
    const row = '甲.txt,Acts,Ann,9,13,违章指挥,,,'
    expect(await importTable(`${header}\n${row}\n${row}`)).toEqual({ created: 1, existing: 1, failed: [] })
    expect(await importTable(`${header}\n${row}`)).toEqual({ created: 0, existing: 1, failed: [] })
  })

  it('takes a report by its id where two have the same file name', async () => {
    const { caseId } = await call('cases.create', { title: '乙案' })
    await addReport(test.core, caseId, '甲.txt', '违章指挥')
    await call('coding.useCoder', { name: 'Ann' })
    expect(await importTable('report_file,code_path,quote\n甲.txt,Acts,违章指挥')).toEqual({
      created: 0,
      existing: 0,
      failed: [{ row: 2, code: 'coding.ambiguousReport', params: {} }],
    })
    expect(await importTable(`report_id,code_path,quote\n${reportId},Acts,违章指挥`)).toMatchObject({
      created: 1,
    })
  })

  it('reads what Chinese spreadsheets save: GB18030 and semicolons', async () => {
    const table = iconv.encode(
      `report_file;code_path;coder;quote\n甲.txt;原因/行为;李;监管部门检查流于形式`,
      'gb18030',
    )
    expect(await importTable(table)).toEqual({ created: 1, existing: 0, failed: [] })
    expect((await codings())[0]?.slice(2, 5)).toEqual(['监管部门检查流于形式', codeIds.acts, '李'])
  })

  it('says which columns a table lacks', async () => {
    await expect(importTable('report_file,quote\n甲.txt,违章指挥')).rejects.toMatchObject({
      code: 'coding.missingColumns',
      params: { columns: 'code_path' },
    })
  })

  it('refuses an empty file', async () => {
    await expect(importTable('')).rejects.toMatchObject({
      code: 'coding.badTable',
      params: { row: 1, reason: 'empty' },
    })
  })

  it('refuses a table with a quotation mark that never closes', async () => {
    await expect(importTable(`${header}\n甲.txt,"Acts`)).rejects.toMatchObject({ code: 'coding.badTable' })
  })
})
