import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MemoTarget } from '../../shared/contract/memos.ts'
import { linksIn, linkTo, targetOf } from '../../shared/text/memo-links.ts'
import { addCodedStudy } from '../testing/coded-study.ts'
import { queryPlan } from '../testing/query-plan.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { selectWritten } from './queries.ts'

let test: TestCore
let study: Awaited<ReturnType<typeof addCodedStudy>>
beforeEach(async () => {
  test = await createTestCore()
  study = await addCodedStudy(test)
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)

async function everyTarget(): Promise<MemoTarget[]> {
  const problem = await call('chain.create', { kind: 'problem', nameEn: '', nameZh: '监管空转' })
  const reason = await call('chain.create', { kind: 'reason', nameEn: '', nameZh: '意识薄弱' })
  const recommendation = await call('chain.create', { kind: 'recommendation', nameEn: 'Inspect', nameZh: '' })
  return [
    { kind: 'case', id: study.caseId },
    { kind: 'report', id: study.reportId },
    { kind: 'code-set', id: study.codeSetId },
    { kind: 'code', id: study.codeIds.get('Supervision') ?? '' },
    { kind: 'coding', id: study.codingIds[1] ?? '' },
    { kind: 'problem', id: problem.id },
    { kind: 'reason', id: reason.id },
    { kind: 'recommendation', id: recommendation.id },
  ]
}

describe('memos', () => {
  it('stand on everything, are listed with who wrote them, and are undone', async () => {
    await call('coding.useCoder', { name: '李' })
    const targets = await everyTarget()
    for (const target of targets) {
      await assertUndoable(test.core, () => call('memos.write', { target, text: `备忘 ${target.kind}` }))
      expect(await call('memos.get', target)).toMatchObject({
        ...target,
        text: `备忘 ${target.kind}`,
        coderName: '李',
        at: expect.any(String) as string,
      })
    }
    const listed = await call('memos.list', {})
    expect(listed.map(({ kind }) => kind).toSorted()).toEqual(
      [...targets.map(({ kind }) => kind), 'coding'].toSorted(),
    )
    expect(listed.find(({ kind }) => kind === 'problem')).toMatchObject({
      nameEn: '监管空转',
      nameZh: '监管空转',
      caseId: null,
    })
    expect(listed.find(({ id }) => id === study.codingIds[1])).toMatchObject({
      nameZh: '𠮷林',
      caseId: study.caseId,
      reportId: study.reportId,
    })
  })

  it('are the same as those that cases, codes and codings show', async () => {
    await call('memos.write', { target: { kind: 'case', id: study.caseId }, text: '案例备忘' })
    expect((await call('cases.get', { caseId: study.caseId })).memo).toBe('案例备忘')
    const codingId = study.codingIds[1] ?? ''
    await call('coding.update', { codingIds: [codingId], memo: '编码段备忘' })
    expect((await call('memos.get', { kind: 'coding', id: codingId })).text).toBe('编码段备忘')
  })

  it('are found by all words of a query in text or name, in either width and case', async () => {
    await call('memos.write', { target: { kind: 'case', id: study.other }, text: 'Ask the ＭＩＮＥ office' })
    const found = async (text: string) => (await call('memos.list', { text })).map(({ id }) => id)
    expect(await found('mine office')).toEqual([study.other])
    expect(await found('mine absent')).toEqual([])
    expect(await found('甲矿 checked')).toEqual([study.caseId])
    expect(await call('memos.list', { kinds: ['report'] })).toEqual([])
  })

  it('go with an empty text, and are refused on what is not there', async () => {
    const target: MemoTarget = { kind: 'case', id: study.caseId }
    await call('memos.write', { target, text: '' })
    expect((await call('memos.list', { kinds: ['case'] })).map(({ id }) => id)).toEqual([])
    const gone: MemoTarget = { kind: 'reason', id: 'none' }
    await expect(call('memos.write', { target: gone, text: 'x' })).rejects.toMatchObject({
      code: 'not.found',
      params: { what: 'reason', id: 'none' },
    })
  })

  it('tell who wrote them without walking through the whole history', () => {
    const { db } = test.core.openStore()
    const plan = queryPlan(test.core, selectWritten('coding', []).compile(db))
    expect(plan).toContain('SEARCH c USING INDEX history_changes_row (table_name=? AND row_id=?)')
  })
})

describe('links', () => {
  it('lead from memos and diary entries, and back', async () => {
    const target: MemoTarget = { kind: 'coding', id: study.codingIds[0] ?? '' }
    const text = `见 ${linkTo(target, '违章 [一]')}。`
    const code: MemoTarget = { kind: 'code', id: study.codeIds.get('Supervision') ?? '' }
    await call('memos.write', { target: code, text })
    const { entryId } = await call('memos.addEntry', { title: '日志', text })
    const { memos, entries } = await call('memos.linksTo', target)
    expect(memos.map(({ kind, id }) => ({ kind, id }))).toEqual([code])
    expect(entries.map(({ id }) => id)).toEqual([entryId])
    expect(linksIn(text)).toEqual([target])
    expect(targetOf(`causeway:coding/${target.id}`)).toEqual(target)
    for (const href of ['https://example.org', 'causeway:coder/1', 'causeway:coding/1 2']) {
      expect(targetOf(href)).toBeNull()
    }
  })

  it('find what they could lead to by any part of its name, some of each kind', async () => {
    const found = await call('memos.linkTargets', { text: '违', limit: 2 })
    expect(found.map(({ kind }) => kind)).toEqual(['code', 'coding'])
    expect(await call('memos.linkTargets', { text: '100%_' })).toEqual([])
    expect(
      await call('memos.resolve', {
        targets: [
          { kind: 'case', id: 'none' },
          { kind: 'case', id: study.caseId },
        ],
      }),
    ).toEqual([{ kind: 'case', id: study.caseId, nameEn: 'Mine A', nameZh: '甲矿事故' }])
  })
})

describe('the diary', () => {
  it('is written, changed and taken back', async () => {
    let entryId = ''
    await assertUndoable(test.core, async () => {
      entryId = (await call('memos.addEntry', { title: '第一天', text: '开始。' })).entryId
    })
    await assertUndoable(test.core, () => call('memos.updateEntry', { entryId, title: '第一日' }))
    expect(await call('memos.diary', { text: '开始' })).toMatchObject([{ id: entryId, title: '第一日' }])
    expect(await call('memos.diary', { text: '结束' })).toEqual([])
    await assertUndoable(test.core, () => call('memos.removeEntry', { entryId }))
    await expect(call('memos.updateEntry', { entryId, title: 'x' })).rejects.toMatchObject({
      code: 'not.found',
    })
  })
})

describe('the export', () => {
  it('writes nothing when it is cancelled', async () => {
    const before = readdirSync(test.folder).toSorted()
    const token = test.token(join(test.folder, 'memos.md'))
    const answer = await test.core.answer('memos.export', { token, format: 'md', language: 'en' })
    const jobId = answer.ok ? (answer.result as { jobId: string }).jobId : ''
    const ended = new Promise<string>((resolve) => {
      test.core.onEvent((event) => {
        if (event.type === 'job' && event.job.id === jobId && event.job.state !== 'running')
          resolve(event.job.state)
      })
    })
    await call('jobs.cancel', { jobId })
    expect(await ended).toBe('cancelled')
    expect(readdirSync(test.folder).toSorted()).toEqual(before)
  })

  const write = async (file: string, format: 'md' | 'docx' | 'csv') => {
    await call('memos.write', {
      target: { kind: 'code', id: study.codeIds.get('Supervision') ?? '' },
      text: '# 说明\n\n**只**编 [违章](causeway:code/x)：\n\n- 一\n- 二',
    })
    await call('memos.addEntry', { title: '第一天', text: '开始。' })
    const token = test.token(join(test.folder, file))
    const written = await call('memos.export', { token, format, language: 'zh-CN' })
    // The memo of case 甲矿事故, the one of a coding, and the two written here.
    expect(written).toEqual({ files: [file], memos: 4 })
    return readFileSync(join(test.folder, file))
  }

  it('as Markdown keeps the memos below its own headings', async () => {
    const text = (await write('m.md', 'md')).toString('utf8')
    expect(text).toMatch(/^# .+：|^# .+: 备忘\n/u)
    expect(text).toContain('## 编码\n\n### 监督\n\n')
    expect(text).toContain('#### 说明\n\n**只**编 [违章](causeway:code/x)：')
    expect(text).toContain('## 研究日志\n\n### 第一天')
  })

  it('as DOCX has headings, lists and Chinese fonts', async () => {
    const zip = await JSZip.loadAsync(await write('m.docx', 'docx'))
    const body = (await zip.file('word/document.xml')?.async('string')) ?? ''
    expect(body).toContain('监督')
    expect(body.match(/<w:numPr>/gu)).toHaveLength(2)
    expect(body).toMatch(/<w:b\/>.*只/u)
    expect(body).not.toContain('causeway:')
    expect((await zip.file('word/styles.xml')?.async('string')) ?? '').toContain('Microsoft YaHei')
  })

  it('as CSV has a row each', async () => {
    const text = (await write('m.csv', 'csv')).toString('utf8')
    expect(text.split('\r\n')[0]).toBe('\uFEFFkind,id,about,text,coder,at')
    expect(text).toContain('diary,')
  })
})
