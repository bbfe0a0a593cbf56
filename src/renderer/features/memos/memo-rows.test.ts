import { expect, test } from 'vitest'
import type { DiaryEntry, Memo } from '../../../shared/contract/memos.ts'
import { memoRows } from './memo-rows.ts'

const memo: Memo = {
  kind: 'code',
  id: 'c',
  nameEn: 'Supervision',
  nameZh: '监督',
  text: '# 说明\n\n- **只**编 [违章 \\[一\\]](causeway:code/x)\n> 引',
  coderName: null,
  at: '2026-01-02T00:00:00.000Z',
  caseId: null,
  reportId: null,
}
const entry: DiaryEntry = {
  id: 'd',
  title: '第一天',
  text: '开始',
  coderId: null,
  coderName: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-03T00:00:00.000Z',
}

test('memos and entries come newest first, each with a line of its words', () => {
  expect(memoRows('zh-CN', [memo], [entry], [])).toEqual([
    {
      key: 'diary/d',
      group: 'diary',
      id: 'd',
      text: '第一天',
      snippet: '开始',
      at: entry.updatedAt,
    },
    {
      key: 'code/c',
      group: 'code',
      id: 'c',
      text: '监督',
      snippet: String.raw`说明 只编 违章 \[一\] 引`,
      at: memo.at,
    },
  ])
  expect(memoRows('en', [memo], [entry], ['code']).map(({ text }) => text)).toEqual(['Supervision'])
})
