import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCodeSet } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

let files = 0
const file = (content: string): string => {
  const path = join(test.folder, `codebook-${(files += 1)}.csv`)
  writeFileSync(path, content)
  return test.token(path)
}
const planned = async (content: string, codeSetId: string) =>
  (await call('codebook.previewTable', { token: file(content), codeSetId })).rows.map(
    ({ path, does, problem }) => [path, does, problem],
  )

describe('a codebook that does not say where its codes stand', () => {
  let codeSetId: string
  beforeEach(async () => {
    const { codeIds, ...set } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
      { path: 'Acts', nameZh: '行为' },
      { path: 'Acts/Errors', nameZh: '差错' },
      { path: 'Acts/Other', nameZh: '其他' },
      { path: 'Place', nameZh: '场所' },
      { path: 'Place/Other', nameZh: '其他场所' },
    ])
    codeSetId = set.codeSetId
    const numbers = { Acts: '1', 'Acts/Errors': '1.1', 'Acts/Other': '9', 'Place/Other': '9' }
    for (const [path, number] of Object.entries(numbers))
      await call('codebook.updateCode', { codeId: codeIds.get(path) ?? '', number })
  })

  it('finds them by number, else by name in either language, and adds the rest at the top', async () => {
    expect(
      await planned(
        'number,name,definition\n1.1,Slips,Not meant.\n,Acts,Deeds.\n,其他场所,别处\n9,其他,行为之外\n7,New,\n',
        codeSetId,
      ),
    ).toEqual([
      ['Causes/Acts/Slips', 'change', null],
      ['Causes/Acts', 'change', null],
      ['Causes/Place/Other', 'change', null],
      ['Causes/Acts/Other', 'change', null],
      ['Causes/New', 'add', null],
    ])
  })

  it('finds a code by the number alone', async () => {
    expect(await planned('number,name,definition_zh\n1.1,,非故意\n2,,无\n', codeSetId)).toEqual([
      ['Causes/Acts/Errors', 'change', null],
      ['', 'problem', { code: 'codebook.table.noName', params: {} }],
    ])
  })

  it('asks for more where several codes are meant, unless the other name tells them apart', async () => {
    expect(
      await planned('number,name_en,name_zh\n9,other,\n,Acts,差错\n,Other,其他\n,Errors,失误\n', codeSetId),
    ).toEqual([
      ['other', 'problem', { code: 'codebook.ambiguousCode', params: { path: 'other', count: 2 } }],
      ['Acts', 'problem', { code: 'codebook.ambiguousCode', params: { path: 'Acts', count: 2 } }],
      ['Causes/Acts/Other', 'nothing', null],
      ['Causes/Acts/Errors', 'change', null],
    ])
  })

  it('changes each code once, and takes names from one another by number', async () => {
    expect(await planned('number,name_en\n1.1,Deeds\n1,Errors\n,Errors\n', codeSetId)).toEqual([
      ['Causes/Errors/Deeds', 'change', null],
      ['Causes/Errors', 'change', null],
      ['Causes/Errors/Deeds', 'problem', { code: 'codebook.table.twice', params: {} }],
    ])
  })

  it('still puts codes at the top where a column says what is above', async () => {
    expect(await planned('name,parent\nErrors,\nErrors,Acts\n', codeSetId)).toEqual([
      ['Causes/Errors', 'add', null],
      ['Causes/Acts/Errors', 'nothing', null],
    ])
  })
})

describe("a path that begins with the set's own name", () => {
  it('is read within the set, whatever the other rows say', async () => {
    const { codeSetId } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
      { path: 'Acts', nameZh: '行为' },
    ])
    expect(
      await planned(
        'path,path_zh\ncauses/Acts,\n原因/行为/违章,\nPlace,\nCauses/Place/Site,场所/现场\n,原因/行为/差错\n',
        codeSetId,
      ),
    ).toEqual([
      ['Causes/Acts', 'nothing', null],
      ['Causes/Acts/违章', 'add', null],
      ['Causes/Place', 'add', null],
      ['Causes/Place/Site', 'add', null],
      ['Causes/Acts/差错', 'add', null],
    ])
  })

  it('means the set where it stands alone, and what is above where it stands there', async () => {
    const { codeSetId } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
      { path: 'Acts', nameZh: '行为' },
    ])
    expect(await planned('path,definition\nCauses,All of them.\nCauses/Acts,Deeds.\n', codeSetId)).toEqual([
      ['Causes', 'problem', { code: 'codebook.table.noName', params: {} }],
      ['Causes/Acts', 'change', null],
    ])
    expect(await planned('name,parent\nErrors,Causes/Acts\nPlace,原因\nSite,Place\n', codeSetId)).toEqual([
      ['Causes/Acts/Errors', 'add', null],
      ['Causes/Place', 'add', null],
      ['Causes/Place/Site', 'add', null],
    ])
  })

  it('means the code at the top of the set that has the name, where there is one', async () => {
    const { codeSetId } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
      { path: 'Causes', nameZh: '起因' },
    ])
    const content = 'path,path_zh\nCauses/A,起因/A\n原因/B,\n'
    expect(await planned(content, codeSetId)).toEqual([
      ['Causes/Causes/A', 'add', null],
      ['Causes/B', 'add', null],
    ])
  })

  it('comes back from an export of a set that has such a code', async () => {
    const first = await addCodeSet(test.core, { nameEn: 'Old' }, [{ path: 'New' }, { path: 'New/A' }])
    const { codeSetId } = await call('codebook.createSet', { nameEn: 'New', nameZh: '' })
    const token = test.token(join(test.folder, 'old.csv'))
    await call('codebook.export', { token, format: 'csv', codeSetIds: [first.codeSetId] })
    const { rows } = await call('codebook.previewTable', { token, codeSetId })
    expect(rows.map(({ path, does }) => [path, does])).toEqual([
      ['New/New', 'add'],
      ['New/New/A', 'add'],
    ])
  })
})

it('tells paths in both languages, also of rows with problems', async () => {
  const { codeSetId } = await addCodeSet(test.core, { nameEn: 'Causes', nameZh: '原因' }, [
    { path: 'Acts', nameZh: '行为' },
  ])
  const content = 'path,path_zh,name_en,name_zh\nActs/Errors,行为/差错,,\nActs/x,行为/乂,a/b,甲\n,,c/d,丙\n'
  const { rows } = await call('codebook.previewTable', { token: file(content), codeSetId })
  expect(rows.map(({ path, pathZh }) => [path, pathZh])).toEqual([
    ['Causes/Acts/Errors', '原因/行为/差错'],
    ['Acts/x', '行为/乂'],
    ['c/d', '丙'],
  ])
})
