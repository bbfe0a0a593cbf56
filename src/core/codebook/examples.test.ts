import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addCodedStudy } from '../testing/coded-study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { selectExamples } from './examples.ts'

let test: TestCore
beforeEach(async () => {
  test = await createTestCore()
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

describe('examples of codes', () => {
  it('quote a coding with its case, file and page, and keep the quote when the coding goes', async () => {
    const { codeIds, codingIds, reportId } = await addCodedStudy(test)
    const [codingId = ''] = codingIds
    const codeId = codeIds.get('Unsafe acts/Violations') ?? ''
    await assertUndoable(test.core, () => call('codebook.addExample', { codeId, codingId, note: 'plain' }))
    const [example] = await call('codebook.examples', { codeId })
    expect(example).toEqual({
      id: example?.id,
      codeId,
      kind: 'anchor',
      quote: '=违章指挥',
      note: 'plain',
      codingId,
      caseTitle: '甲矿事故',
      caseTitleEn: 'Mine A',
      reportFile: '甲.txt',
      reportId,
      page: null,
      position: 0,
    })
    await assertUndoable(test.core, () => call('coding.remove', { codingIds: [codingId] }))
    expect(await call('codebook.examples', { codeId })).toEqual([
      {
        ...example,
        codingId: null,
        caseTitle: '',
        caseTitleEn: '',
        reportFile: '',
        reportId: null,
      },
    ])
  })

  it('may be of another code than the coding, but only once of each', async () => {
    const { codeIds, codingIds } = await addCodedStudy(test)
    const [codingId = ''] = codingIds
    const supervision = codeIds.get('Supervision') ?? ''
    const add = (quote?: string) =>
      call('codebook.addExample', {
        codeId: supervision,
        codingId,
        kind: 'counter',
        ...(quote !== undefined && { quote }),
      })
    await add('违章')
    expect((await call('codebook.examples', {})).map(({ kind, quote }) => [kind, quote])).toEqual([
      ['counter', '违章'],
    ])
    await expect(add()).rejects.toMatchObject({ code: 'codebook.exampleExists' })
  })

  it('can be written by hand, reordered, changed and removed', async () => {
    const { codeIds } = await addCodedStudy(test)
    const codeId = codeIds.get('Supervision') ?? ''
    const add = async (quote: string) => (await call('codebook.addExample', { codeId, quote })).exampleId
    const [, second, third] = [await add('one'), await add('two'), await add('three')]
    await assertUndoable(test.core, () =>
      call('codebook.updateExample', { exampleId: third, position: 0, kind: 'counter', note: 'first now' }),
    )
    await assertUndoable(test.core, () => call('codebook.removeExample', { exampleId: second }))
    const examples = await call('codebook.examples', { codeId })
    expect(examples.map(({ quote, kind, note }) => [quote, kind, note])).toEqual([
      ['three', 'counter', 'first now'],
      ['one', 'anchor', ''],
    ])
  })

  it('need words', async () => {
    const { codeIds } = await addCodedStudy(test)
    const codeId = codeIds.get('Supervision') ?? ''
    await expect(call('codebook.addExample', { codeId })).rejects.toMatchObject({ code: 'codebook.noQuote' })
    await expect(call('codebook.addExample', { codeId, quote: ' \n' })).rejects.toMatchObject({
      code: 'codebook.noQuote',
    })
    await expect(call('codebook.addExample', { codeId, codingId: 'none' })).rejects.toMatchObject({
      code: 'not.found',
    })
  })

  it('of one code are found by an index', () => {
    const { db } = test.core.openStore()
    expect(queryPlan(test.core, selectExamples(db, 'a').compile())[0]).toBe(
      'SEARCH code_examples USING INDEX code_examples_code (code_id=?)',
    )
  })
})
