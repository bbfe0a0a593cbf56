import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { queryPlan } from '../testing/query-plan.ts'
import { addCoding, addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { selectChanges } from './changes-of.ts'

let test: TestCore
let codeSetId: string
beforeEach(async () => {
  test = await createTestCore()
  await call('coding.useCoder', { name: 'Ann' })
  codeSetId = (await call('codebook.createSet', { nameEn: 'Causes', nameZh: '' })).codeSetId
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)
const createCode = async (nameEn: string): Promise<string> =>
  (await call('codebook.createCode', { codeSetId, parentId: null, nameEn, nameZh: '' })).codeId

describe('codebook.changesOf', () => {
  it('tells who changed which fields, newest first, and what was undone', async () => {
    const codeId = await createCode('Errors')
    await call('codebook.updateCode', { codeId, definitionEn: 'Not meant.', colour: 'c7' })
    await call('codebook.updateCode', { codeId, nameEn: 'Slips' })
    await call('history.undo', {})
    const changes = await call('codebook.changesOf', { codeId })
    expect(
      changes.map(({ method, coderName, undone, changes: fields }) => [method, coderName, undone, fields]),
    ).toEqual([
      ['codebook.updateCode', 'Ann', true, [{ field: 'nameEn', before: 'Errors', after: 'Slips' }]],
      [
        'codebook.updateCode',
        'Ann',
        false,
        [
          { field: 'definitionEn', before: '', after: 'Not meant.' },
          { field: 'colour', before: 'c1', after: 'c7' },
        ],
      ],
      [
        'codebook.createCode',
        'Ann',
        false,
        [
          { field: 'codeSetId', before: null, after: codeSetId },
          { field: 'nameEn', before: null, after: 'Errors' },
          { field: 'colour', before: null, after: 'c1' },
          { field: 'position', before: null, after: '0' },
        ],
      ],
    ])
    expect(await call('codebook.changesOf', { codeId, limit: 1 })).toEqual(changes.slice(0, 1))
  })

  it('tells of merging and splitting, and goes on when the code is gone', async () => {
    const [codeId, other] = [await createCode('A'), await createCode('B')]
    const { caseId } = await call('cases.create', { title: 'Case' })
    const reportId = await addReport(test.core, caseId, 'a.txt', 'One. Two.')
    const coderId = (await call('coding.currentCoder', {}))?.id ?? ''
    const codingId = await addCoding(test.core, { reportId, codeId, coderId, start: 0, end: 4 })
    await call('codebook.splitCode', {
      codeId,
      parts: [{ into: { nameEn: 'Part', nameZh: '' }, codingIds: [codingId] }],
    })
    await call('codebook.mergeCodes', { codeIds: [other], intoCodeId: codeId })
    await call('codebook.removeCodes', { codeIds: [codeId] })
    const methods = async (id: string) =>
      (await call('codebook.changesOf', { codeId: id })).map(({ method }) => method.replace('codebook.', ''))
    expect(await methods(codeId)).toEqual(['removeCodes', 'mergeCodes', 'splitCode', 'createCode'])
    expect(await methods(other)).toEqual(['mergeCodes', 'createCode'])
    const [removed] = await call('codebook.changesOf', { codeId: other })
    expect(removed?.changes).toContainEqual({ field: 'nameEn', before: 'B', after: null })
    expect(await methods('none')).toEqual([])
  })

  it('does not walk through the whole history', () => {
    expect(queryPlan(test.core, selectChanges(test.core.openStore().db, 'a').compile())[0]).toBe(
      'SEARCH history_changes USING INDEX history_changes_row (table_name=? AND row_id=?)',
    )
  })
})
