import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withoutHistory } from '../history/steps.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { selectMatching, selectPassages } from './passages.ts'
import { selectCodings } from './queries.ts'

const text = '𠮷林某矿，2020年1月1日发生事故。现场负责人违章指挥，监管部门检查流于形式。'

let test: TestCore
let reportId: string
let caseId: string
let codes: { set: string; acts: string; errors: string; place: string }

beforeEach(async () => {
  test = await createTestCore()
  caseId = (await call('cases.create', { title: '甲案', titleEn: 'Case A' })).caseId
  reportId = await addReport(test.core, caseId, 'a.txt', text)
  const set = (await call('codebook.createSet', { nameEn: 'Causes', nameZh: '原因' })).codeSetId
  const create = async (parentId: string | null, nameEn: string, nameZh: string) =>
    (await call('codebook.createCode', { codeSetId: set, parentId, nameEn, nameZh })).codeId
  const acts = await create(null, 'Acts', '行为')
  codes = {
    set,
    acts,
    errors: await create(acts, 'Errors', '差错'),
    place: await create(null, 'Place', '场所'),
  }
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

async function code(start: number, end: number, codeId = codes.acts, report = reportId): Promise<string> {
  const { codingIds } = await call('coding.create', { codings: [{ reportId: report, start, end, codeId }] })
  return codingIds[0] ?? ''
}
async function roleId(key: string): Promise<string> {
  return (await call('coding.roles', {})).find((role) => role.key === key)?.id ?? ''
}

describe('coding.useCoder', () => {
  it('adds a coder once, outside the history, and remembers the name', async () => {
    const before = await call('history.list', {})
    const ann = await call('coding.useCoder', { name: ' Ann ' })
    expect(ann).toEqual({ id: ann.id, name: 'Ann', colour: 'c1', codings: 0 })
    expect(await call('coding.useCoder', { name: '李' })).toMatchObject({ name: '李', colour: 'c2' })
    expect(await call('coding.useCoder', { name: 'Ann' })).toEqual(ann)
    expect(await call('coding.currentCoder', {})).toEqual(ann)
    expect((await call('settings.get', {})).coderName).toBe('Ann')
    expect((await call('coding.coders', {})).map((coder) => coder.name)).toEqual(['Ann', '李'])
    expect(await call('history.list', {})).toEqual(before)
  })

  it('tells clients that coders and the session changed', async () => {
    const answer = await test.core.answer('coding.useCoder', { name: 'Ann' })
    expect(answer).toMatchObject({ ok: true, changes: { coders: null, session: null } })
  })
})

describe('coding.create', () => {
  it('needs a coder in use', async () => {
    await expect(code(0, 1)).rejects.toMatchObject({ code: 'coding.noCoder' })
    expect(await call('coding.currentCoder', {})).toBe(null)
  })

  it('keeps the quote and 32 code points around it, counting characters beyond the first plane once', async () => {
    const ann = await call('coding.useCoder', { name: 'Ann' })
    const roleOf = await roleId('direct')
    const created = await call('coding.create', {
      codings: [
        {
          reportId,
          start: 21,
          end: 28,
          codeId: codes.errors,
          roleId: roleOf,
          certainty: 'probable',
          memo: 'm',
        },
      ],
    })
    const [id = ''] = created.codingIds
    const [coding] = await call('coding.list', { reportId })
    expect(coding).toEqual({
      id,
      reportId,
      codeId: codes.errors,
      coderId: ann.id,
      start: 21,
      end: 28,
      quote: '负责人违章指挥',
      roleId: roleOf,
      certainty: 'probable',
      memo: 'm',
      orphanedAt: null,
      origin: null,
      createdAt: coding?.createdAt,
      updatedAt: coding?.createdAt,
    })
    const { passages } = await call('coding.passages', { filter: {} })
    expect(passages[0]).toMatchObject({
      prefix: '𠮷林某矿，2020年1月1日发生事故。现场',
      suffix: '，监管部门检查流于形式。',
    })
  })

  it('quotes the same for one coding as for many of a report', async () => {
    await call('coding.useCoder', { name: 'Ann' })
    const at = (start: number, end: number) => ({ reportId, start, end, codeId: codes.acts })
    await call('coding.create', { codings: [at(0, 1), at(0, 40), at(39, 40), at(21, 24)] })
    expect((await call('coding.list', { reportId })).map((coding) => coding.quote)).toEqual([
      '𠮷',
      text,
      '负责人',
      '。',
    ])
    for (const [start, end] of [
      [0, 40],
      [39, 40],
    ] as const) {
      const [many] = (await call('coding.passages', { filter: { codeIds: [codes.acts] } })).passages.filter(
        (passage) => passage.start === start && passage.end === end,
      )
      const one = await code(start, end, codes.place)
      const [alone] = (await call('coding.passages', { filter: { codingIds: [one] } })).passages
      expect([alone?.quote, alone?.prefix, alone?.suffix]).toEqual([many?.quote, many?.prefix, many?.suffix])
    }
  })

  it.each([
    ['an empty range', 3, 3],
    ['a range that ends before it starts', 4, 3],
    ['a range beyond the text', 0, 9999],
  ])('refuses %s and changes nothing', async (_what, start, end) => {
    await call('coding.useCoder', { name: 'Ann' })
    const codings = [
      { reportId, start: 0, end: 2, codeId: codes.acts },
      { reportId, start, end, codeId: codes.acts },
    ]
    await expect(call('coding.create', { codings })).rejects.toMatchObject({
      code: 'coding.badRange',
      params: { start, end, length: 40 },
    })
    expect(await call('coding.list', { reportId })).toEqual([])
  })

  it('refuses the same code on the same passage by the same coder, and takes it from another', async () => {
    await call('coding.useCoder', { name: 'Ann' })
    await code(0, 5)
    await expect(code(0, 5)).rejects.toMatchObject({ code: 'coding.exists' })
    await code(0, 5, codes.place)
    await call('coding.useCoder', { name: 'Bo' })
    await code(0, 5)
    expect((await call('coding.list', { reportId })).length).toBe(3)
  })

  it('refuses unknown reports, codes, roles and coders', async () => {
    await call('coding.useCoder', { name: 'Ann' })
    const good = { reportId, start: 0, end: 2, codeId: codes.acts }
    for (const wrong of [{ reportId: 'none' }, { codeId: 'none' }, { roleId: 'none' }, { coderId: 'none' }]) {
      await expect(call('coding.create', { codings: [{ ...good, ...wrong }] })).rejects.toMatchObject({
        code: 'not.found',
      })
    }
  })

  it('is one step with the code’s names or the count in its label', async () => {
    await call('coding.useCoder', { name: 'Ann' })
    await assertUndoable(test.core, () => code(0, 2, codes.errors))
    const both = [0, 3].map((start) => ({ reportId, start, end: start + 1, codeId: codes.acts }))
    await assertUndoable(test.core, () => call('coding.create', { codings: both }))
    expect((await call('history.list', { limit: 2 })).map(({ params, coder }) => [params, coder])).toEqual([
      [{ count: 2, name: 'Acts', nameZh: '行为' }, 'Ann'],
      [{ count: 1, name: 'Errors', nameZh: '差错' }, 'Ann'],
    ])
  })

  it('does not take a coder whom an undo took away', async () => {
    await call('coding.createCoder', { name: 'Ann' })
    await call('coding.useCoder', { name: 'Ann' })
    await call('history.undo', {})
    expect(await call('coding.currentCoder', {})).toBe(null)
    await expect(code(0, 1)).rejects.toMatchObject({ code: 'coding.noCoder' })
  })
})

describe('changing codings', () => {
  let id: string
  beforeEach(async () => {
    await call('coding.useCoder', { name: 'Ann' })
    id = await code(0, 5)
  })

  it('recodes, and sets role, certainty and memo of many at once', async () => {
    const other = await code(6, 8, codes.place)
    const role = await roleId('management')
    await assertUndoable(test.core, () =>
      call('coding.update', {
        codingIds: [id, other],
        codeId: codes.errors,
        roleId: role,
        certainty: 'certain',
        memo: 'x',
      }),
    )
    expect(
      (await call('coding.list', { reportId })).map(({ codeId, roleId: given, certainty, memo }) => [
        codeId,
        given,
        certainty,
        memo,
      ]),
    ).toEqual([
      [codes.errors, role, 'certain', 'x'],
      [codes.errors, role, 'certain', 'x'],
    ])
    await call('coding.update', { codingIds: [id], roleId: null, certainty: null })
    expect((await call('coding.list', { reportId }))[0]).toMatchObject({
      roleId: null,
      certainty: null,
      memo: 'x',
    })
  })

  it('refuses to make two codings the same', async () => {
    await code(0, 5, codes.place)
    await expect(call('coding.update', { codingIds: [id], codeId: codes.place })).rejects.toMatchObject({
      code: 'coding.exists',
    })
    await code(0, 6)
    await expect(call('coding.moveBoundaries', { codingId: id, start: 0, end: 6 })).rejects.toMatchObject({
      code: 'coding.exists',
    })
  })

  it('moves boundaries with the quote', async () => {
    await assertUndoable(test.core, () => call('coding.moveBoundaries', { codingId: id, start: 1, end: 4 }))
    expect((await call('coding.list', { reportId }))[0]).toMatchObject({ start: 1, end: 4, quote: '林某矿' })
    await expect(call('coding.moveBoundaries', { codingId: id, start: 1, end: 41 })).rejects.toMatchObject({
      code: 'coding.badRange',
    })
  })

  it('removes codings with their links and counts both', async () => {
    const { id: problem } = await call('chain.create', { kind: 'problem', nameEn: 'Problem', nameZh: '' })
    const end = { kind: 'problem', id: problem } as const
    await call('chain.link', { from: { kind: 'coding', id }, to: end, relation: 'shows' })
    const removed: unknown[] = []
    await assertUndoable(test.core, async () => {
      removed.push(await call('coding.remove', { codingIds: [id] }))
    })
    expect(removed).toEqual([{ codings: 1, links: 1 }])
    await expect(call('coding.remove', { codingIds: [id] })).rejects.toMatchObject({ code: 'not.found' })
  })
})

describe('coders and roles', () => {
  it('are created and renamed in undoable steps; coders’ names are unique', async () => {
    await assertUndoable(test.core, () => call('coding.createCoder', { name: 'Ann' }))
    const [ann] = await call('coding.coders', {})
    const coderId = ann?.id ?? ''
    await expect(call('coding.createCoder', { name: 'Ann' })).rejects.toMatchObject({
      code: 'coding.coderExists',
    })
    await call('coding.createCoder', { name: 'Bo' })
    await expect(call('coding.renameCoder', { coderId, name: 'Bo' })).rejects.toMatchObject({
      code: 'coding.coderExists',
    })
    await assertUndoable(test.core, () => call('coding.renameCoder', { coderId, name: 'Anna' }))
    expect((await call('coding.coders', {})).map((coder) => coder.name)).toEqual(['Anna', 'Bo'])
  })

  it('a role is added, renamed, and removed from the codings that have it', async () => {
    await call('coding.useCoder', { name: 'Ann' })
    await assertUndoable(test.core, () => call('coding.createRole', { nameEn: 'Root cause', nameZh: '' }))
    const role = (await call('coding.roles', {})).at(-1)
    expect(role).toEqual({ id: role?.id, key: null, nameEn: 'Root cause', nameZh: '', position: 4 })
    const given = { roleId: role?.id ?? '' }
    await assertUndoable(test.core, () =>
      call('coding.updateRole', { ...given, nameEn: 'Root cause', nameZh: '根本原因' }),
    )
    const id = await code(0, 5)
    await call('coding.update', { codingIds: [id], ...given })
    const removed: unknown[] = []
    await assertUndoable(test.core, async () => {
      removed.push(await call('coding.removeRole', given))
    })
    expect(removed).toEqual([{ codings: 1 }])
    expect((await call('coding.list', { reportId }))[0]?.roleId).toBe(null)
  })
})

describe('coding.passages', () => {
  let second: { caseId: string; reportId: string }
  let ids: { late: string; early: string; other: string }

  beforeEach(async () => {
    const other = await call('cases.create', { title: '乙案' })
    second = {
      caseId: other.caseId,
      reportId: await addReport(test.core, other.caseId, 'b.txt', 'One. Two. Three.'),
    }
    await withoutHistory(test.core.openStore(), async (trx) => {
      for (const [ordinal, start] of [0, 16, 31].entries()) {
        await trx
          .insertInto('textBlocks')
          .values({
            textId: `text-${reportId}`,
            ordinal,
            kind: 'paragraph',
            level: null,
            start,
            end: start + 9,
            page: ordinal + 3,
          })
          .execute()
      }
    })
    await call('coding.useCoder', { name: 'Ann' })
    const late = await code(21, 25, codes.errors)
    const early = await code(0, 5, codes.acts)
    await call('coding.useCoder', { name: 'Bo' })
    ids = { late, early, other: await code(5, 9, codes.place, second.reportId) }
  })

  it('answers everything needed to cite a coding, by case title, report and place', async () => {
    const answer = await call('coding.passages', { filter: {} })
    expect({ ...answer, passages: answer.passages.map((passage) => [passage.id, passage.page]) }).toEqual({
      total: 3,
      cases: 2,
      reports: 2,
      passages: [
        [ids.other, null],
        [ids.early, 3],
        [ids.late, 4],
      ],
    })
    const late = answer.passages[2]
    expect(late).toEqual({
      id: ids.late,
      reportId,
      codeId: codes.errors,
      coderId: late?.coderId,
      start: 21,
      end: 25,
      quote: '负责人违',
      prefix: '𠮷林某矿，2020年1月1日发生事故。现场',
      suffix: '章指挥，监管部门检查流于形式。',
      roleId: null,
      certainty: null,
      memo: '',
      createdAt: late?.createdAt,
      updatedAt: late?.updatedAt,
      orphanedAt: null,
      origin: null,
      codeNameEn: 'Errors',
      codeNameZh: '差错',
      codePath: 'Causes/Acts/Errors',
      codePathZh: '原因/行为/差错',
      colour: 'c1',
      coderName: 'Ann',
      caseId,
      caseTitle: '甲案',
      caseTitleEn: 'Case A',
      reportFile: 'a.txt',
      reportTitle: 'a.txt',
      language: 'zh',
      page: 4,
      section: null,
    })
  })

  it('takes every condition of the filter, codes with their branches', async () => {
    const coders = await call('coding.coders', {})
    const role = await roleId('direct')
    await call('coding.update', { codingIds: [ids.late], roleId: role })
    const found = async (filter: Parameters<typeof filterIds>[0]) => filterIds(filter)
    const { late, early, other } = ids
    expect(await found({ codeIds: [codes.acts] })).toEqual([early, late])
    expect(await found({ codeIds: [codes.acts], branches: false })).toEqual([early])
    expect(await found({ codeIds: [codes.errors] })).toEqual([late])
    expect(await found({ caseIds: [second.caseId] })).toEqual([other])
    expect(await found({ reportIds: [reportId] })).toEqual([early, late])
    expect(await found({ coderIds: [coders[1]?.id ?? ''] })).toEqual([other])
    expect(await found({ roleIds: [role] })).toEqual([late])
    expect(await found({ codingIds: [other, late] })).toEqual([other, late])
    expect(await found({ codingIds: [other, late], codeIds: [codes.acts] })).toEqual([late])
    expect(await found({ codeIds: [] })).toEqual([])
  })

  async function filterIds(
    filter: Parameters<typeof call<'coding.passages'>>[1]['filter'],
  ): Promise<string[]> {
    return (await call('coding.passages', { filter })).passages.map((passage) => passage.id)
  }

  it('follows the chain of links to what supports a node', async () => {
    const create = async (kind: 'problem' | 'reason' | 'recommendation') =>
      (await call('chain.create', { kind, nameEn: kind, nameZh: '' })).id
    const [problem, reason, measure] = [
      await create('problem'),
      await create('reason'),
      await create('recommendation'),
    ]
    await call('chain.link', {
      from: { kind: 'code', id: codes.errors },
      to: { kind: 'problem', id: problem },
      relation: 'shows',
    })
    await call('chain.link', {
      from: { kind: 'problem', id: problem },
      to: { kind: 'reason', id: reason },
      relation: 'explained-by',
    })
    await call('chain.link', {
      from: { kind: 'reason', id: reason },
      to: { kind: 'recommendation', id: measure },
      relation: 'addressed-by',
    })
    await call('chain.link', {
      from: { kind: 'coding', id: ids.other },
      to: { kind: 'recommendation', id: measure },
      relation: 'addressed-by',
    })
    expect(await filterIds({ evidenceOf: { kind: 'reason', id: reason } })).toEqual([ids.late])
    expect(await filterIds({ evidenceOf: { kind: 'recommendation', id: measure } })).toEqual([
      ids.other,
      ids.late,
    ])
  })

  it('answers page by page with the totals of all', async () => {
    const answer = await call('coding.passages', { filter: {}, limit: 1, offset: 1 })
    expect({ ...answer, passages: answer.passages.map((passage) => passage.id) }).toEqual({
      total: 3,
      cases: 2,
      reports: 2,
      passages: [ids.early],
    })
  })
})

describe('plans', () => {
  it('use the indexes', async () => {
    const { db } = test.core.openStore()
    expect(queryPlan(test.core, selectCodings(db, reportId).compile())).toEqual([
      'SEARCH codings USING INDEX codings_passage (report_id=?)',
      'USE TEMP B-TREE FOR LAST TERM OF ORDER BY',
    ])
    const { matching } = await selectMatching(db, { codeIds: [codes.acts] })
    expect(queryPlan(test.core, matching.select('codings.id').compile())).toContain(
      'SEARCH codings USING INDEX codings_code (code_id=?)',
    )
    const plan = queryPlan(test.core, selectPassages(db, ['a']).compile())
    expect(plan).toContain(
      'SEARCH text_blocks USING COVERING INDEX text_blocks_start (text_id=? AND start<?)',
    )
    expect(plan.filter((step) => step.startsWith('SCAN') && !step.includes('json_each'))).toEqual([])
  })
})
