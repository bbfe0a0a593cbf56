import { expect, test } from 'vitest'
import { findDocumentKind } from './find-document-kind.ts'
import { inventedReport } from './invented-report.ts'

function kindOf(lines: readonly string[], title?: string): string {
  return findDocumentKind(inventedReport(lines, title === undefined ? {} : { title })).kind
}

const chapters = ['一、事故经过', '倒塌。', '二、事故原因', '超载。', '三、防范措施', '检查。']

test('a title that says investigation report is one', () => {
  const report = inventedReport([
    '# 云山县“5·6”一般坍塌事故调查报告',
    '县政府成立了事故调查组。',
    ...chapters,
  ])
  expect(findDocumentKind(report)).toEqual({ kind: 'investigation-report', confidence: 0.98 })
})

test('a text with the parts of a report and a body that investigated is one whatever its title', () => {
  expect(kindOf(['# 云山县坍塌事故', '事故调查组查明了原因。', ...chapters, '四、处理建议', '罚款。'])).toBe(
    'investigation-report',
  )
})

test('a write-up of a case is a report with little confidence', () => {
  expect(findDocumentKind(inventedReport(['# 一起坍塌事故', ...chapters]))).toEqual({
    kind: 'investigation-report',
    confidence: 0.55,
  })
})

test('a government that answers a request replies', () => {
  expect(kindOf(['# 关于云山县坍塌事故调查报告的批复', '县应急管理局：'])).toBe('reply')
  expect(
    kindOf([
      '云山县人民政府文件',
      '县应急局：',
      '你局《关于提请批复事故调查报告的请示》（云应急〔2031〕5号）收悉。',
    ]),
  ).toBe('reply')
  expect(kindOf(['# 云政函〔2031〕5号', '经研究，现批复如下：', ...chapters])).toBe('reply')
})

test('notices to supervise and circulars are supervision notices', () => {
  expect(kindOf(['# 关于对云山县坍塌事故查处挂牌督办的通知', '县政府：'])).toBe('supervision-notice')
  expect(kindOf(['# 关于两起坍塌事故的通报', '各县（市、区）：', ...chapters])).toBe('supervision-notice')
  expect(kindOf(['各县（市、区）住房城乡建设局：', '6日，脚手架倒塌，造成两人死亡。'])).toBe(
    'supervision-notice',
  )
  expect(kindOf(['# 坍塌事故', '各单位：现将有关情况通报如下：', '一、事故经过', '倒塌。'])).toBe(
    'supervision-notice',
  )
})

test('what the press writes is news, also about a report', () => {
  expect(kindOf(['# 云山县脚手架倒塌', '新华社云山5月7日电（记者 某某）6日下午，脚手架倒塌。'])).toBe('news')
  expect(
    kindOf(['# 云山县公布坍塌事故调查报告', '记者7日获悉，调查报告公布。'], '云山县公布坍塌事故调查报告'),
  ).toBe('news')
  expect(kindOf(['6日，云山县脚手架倒塌，造成两人死亡。目前，事故原因正在调查。'])).toBe('news')
})

test('statistics are other', () => {
  expect(
    findDocumentKind(inventedReport(['# 云山县安全生产月报', '一、事故伤亡情况', '死亡两人。'])),
  ).toEqual({
    kind: 'other',
    confidence: 0.85,
  })
})

test('a text that says nothing of what it is has a low confidence', () => {
  expect(findDocumentKind(inventedReport(['# 会议记录', '出席：甲、乙。']))).toEqual({
    kind: 'other',
    confidence: 0.3,
  })
})

test('English reports say so and have their parts; manuals do not', () => {
  const parts = [
    '##Factual information',
    'The crane fell.',
    '##Analysis',
    'The hook broke.',
    '##Safety recommendations',
    'Check hooks.',
  ]
  const report = inventedReport(['# Marine investigation report', ...parts], { language: 'en' })
  const manual = inventedReport(['# Coding manual', 'Use these codes.'], { language: 'en' })
  const press = inventedReport(['# Crane falls', 'LONDON (Reuters) - A crane fell.'], { language: 'en' })
  expect([report, manual, press].map((one) => findDocumentKind(one))).toEqual([
    { kind: 'investigation-report', confidence: 0.95 },
    { kind: 'other', confidence: 0.85 },
    { kind: 'news', confidence: 0.85 },
  ])
})
