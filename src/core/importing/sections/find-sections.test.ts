import { expect, test } from 'vitest'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'
import { findSections } from './find-sections.ts'
import { inventedReport, wordsOf } from './invented-report.ts'

/** Sections as kind and first words. */
function outline(report: UnderstandInput): [SectionKind, string][] {
  return findSections(report).map(({ kind, start }) => {
    const block = report.blocks.find((one) => one.start === start)
    return [kind, wordsOf(report, start, Math.min(block?.end ?? start, start + 12))]
  })
}

const chineseReport = [
  '# 青石县东河磷矿“7·3”较大冒顶事故调查报告',
  '2031年7月3日9时许，青石县东河磷矿发生一起冒顶事故，造成3人死亡。',
  '事故调查组查明了事故经过。现将调查结果报告如下：',
  '一、事故单位概况',
  '（一）东河磷矿',
  '东河磷矿成立于2011年，年产磷矿石十万吨。',
  '二、事故发生经过及应急处置情况',
  '（一）事故发生经过',
  '7月3日早班，掘进队四人进入三号巷道。',
  '（二）应急处置情况',
  '接到报告后，县矿山救护队赶到现场。',
  '（三）善后处理情况',
  '三名遇难人员的善后工作已经完成。',
  '三、事故造成的人员伤亡和直接经济损失',
  '事故造成3人死亡，直接经济损失410万元。',
  '四、事故原因和性质',
  '调查组对现场进行了勘查。',
  '（一）直接原因',
  '顶板离层后支护不及时。',
  '（二）间接原因',
  '1.东河磷矿存在的问题',
  '（1）技术管理存在漏洞，应急处置不当。',
  '2.矿山技术服务公司存在的问题',
  '（1）未按合同派人。',
  '（三）事故性质',
  '经调查认定，这是一起较大生产安全责任事故。',
  '五、有关单位存在的主要问题',
  '（一）县自然资源局',
  '对东河磷矿的检查走过场。',
  '六、对有关责任人员和责任单位的处理建议',
  '（一）建议追究刑事责任的人员',
  '1.韩某，矿长，建议移送司法机关。',
  '建议：县纪委对其立案。',
  '七、事故主要教训',
  '重生产、轻安全。',
  '八、事故防范和整改措施',
  '（一）落实主体责任。企业要完善事故应急救援预案和责任追究制度。',
  '（二）加强事故原因分析。各矿要总结经验。',
  '附件：1.调查组成员名单',
  '2.伤亡人员名单',
]

const chineseOutline: [SectionKind, string][] = [
  ['preamble', '2031年7月3日9时许'],
  ['basics', '一、事故单位概况'],
  ['course', '二、事故发生经过及应急处'],
  ['rescue', '（二）应急处置情况'],
  ['casualties', '三、事故造成的人员伤亡和'],
  ['causes', '四、事故原因和性质'],
  ['direct-cause', '（一）直接原因'],
  ['indirect-cause', '（二）间接原因'],
  ['nature', '（三）事故性质'],
  ['problems', '五、有关单位存在的主要问'],
  ['handling', '六、对有关责任人员和责任'],
  ['lessons', '七、事故主要教训'],
  ['measures', '八、事故防范和整改措施'],
  ['annexes', '附件：1.调查组成员名单'],
]

test('the chapters of a Chinese report are found where no block is a heading', () => {
  expect(outline(inventedReport(chineseReport))).toEqual(chineseOutline)
})

test('the chapters of a Chinese report are found where the headings are heading blocks', () => {
  const lines = chineseReport.map((line) =>
    /^[一二三四五六七八]、/.test(line)
      ? `##${line}`
      : /^（[一二三]）[^。]*$/.test(line)
        ? `###${line}`
        : line,
  )
  expect(outline(inventedReport(lines))).toEqual(chineseOutline)
})

test('headings on other rungs are chapters, too', () => {
  const report = inventedReport([
    '# 化工仓库火灾案例',
    '1 事故经过',
    '仓库三层起火。',
    '2 流行病学调查',
    '调查了三十人。',
    '3 事故原因分析',
    '(1)直接原因',
    '电线老化。',
    '(2)间接原因',
    '检查不细。',
    '4防范措施',
    '更换电线。',
  ])
  expect(outline(report)).toEqual([
    ['course', '1 事故经过'],
    ['other', '2 流行病学调查'],
    ['causes', '3 事故原因分析'],
    ['direct-cause', '(1)直接原因'],
    ['indirect-cause', '(2)间接原因'],
    ['measures', '4防范措施'],
  ])
})

test('headings without numbers are chapters, alone on their line or in brackets', () => {
  const report = inventedReport([
    '# 一起槽车侧翻事故',
    '事故经过：',
    '槽车在弯道侧翻。',
    '【原因分析】',
    '直接原因为：',
    '车速过快。',
    '间接原因为：',
    '公司放任超速。',
    '防范措施',
    '安装限速装置。',
  ])
  expect(outline(report)).toEqual([
    ['course', '事故经过：'],
    ['causes', '【原因分析】'],
    ['direct-cause', '直接原因为：'],
    ['indirect-cause', '间接原因为：'],
    ['measures', '防范措施'],
  ])
})

test('a heading that runs into its paragraph starts the section with a lower confidence', () => {
  const report = inventedReport([
    '# 南湖码头坠落事故调查报告',
    '##一、事故基本情况',
    '（一）事故发生经过。3月2日，装卸工赵某从船舷坠落到驳船甲板上。',
    '##二、事故原因',
    '（一）直接原因：赵某没有系安全带，踩空后坠落。',
    '（二）间接原因：公司没有设置护栏，没有人监护作业。',
  ])
  expect(findSections(report).map(({ kind, confidence }) => [kind, confidence])).toEqual([
    ['basics', 0.96],
    ['course', 0.8],
    ['causes', 0.96],
    ['direct-cause', 0.8],
    ['indirect-cause', 0.8],
  ])
})

test('paragraphs that say that they are about a cause or the nature start their sections', () => {
  const report = inventedReport([
    '# 面粉厂爆炸事故',
    '一、事故经过',
    '除尘管道爆炸。',
    '二、事故原因',
    '专家组到现场取样，作了三次试验。',
    '经分析，造成这起事故的直接原因是铁块撞击产生火花，引燃粉尘。',
    '这起事故的间接原因是除尘系统长期没有清理。',
    '经调查认定，这是一起一般生产安全责任事故。',
  ])
  expect(outline(report).slice(2)).toEqual([
    ['direct-cause', '经分析，造成这起事故的直'],
    ['indirect-cause', '这起事故的间接原因是除尘'],
    ['nature', '经调查认定，这是一起一般'],
  ])
})

test('a paragraph on the nature can stand before the first chapter', () => {
  const report = inventedReport([
    '# 白沙大桥坍塌事故调查报告',
    '2030年4月1日，白沙大桥脚手架坍塌，市政府成立了事故调查组。',
    '经调查认定，白沙大桥坍塌事故是一起较大生产安全责任事故。',
    '一、事故经过',
    '脚手架整体失稳。',
  ])
  expect(outline(report).map(([kind]) => kind)).toEqual(['preamble', 'nature', 'course'])
})

test('without sub-headings the rescue starts where the paragraph says that the accident had happened', () => {
  const report = inventedReport([
    '# 石料厂爆炸事故调查报告',
    '一、事故经过及救援情况',
    '2月8日，炸药库爆炸。',
    '事故发生后，县政府启动应急预案，组织消防救援。',
    '二、事故原因',
    '静电。',
  ])
  expect(outline(report).map(([kind]) => kind)).toEqual(['course', 'rescue', 'causes'])
})

test('a heading at the end of the paragraph before it starts the section with the next line', () => {
  const report = inventedReport([
    '# 锅炉爆炸事故调查报告',
    '一、事故经过',
    '锅炉缺水后干烧，值班人员向锅炉内补水，锅炉随即发生爆炸。二、事故原因分析',
    '司炉工没有证件。',
  ])
  expect(outline(report)).toEqual([
    ['course', '一、事故经过'],
    ['causes', '司炉工没有证件。'],
  ])
})

test('two chapters of one kind are two sections', () => {
  const report = inventedReport([
    '# 报告',
    '一、事故经过',
    '倒塌。',
    '二、事故责任认定',
    '甲负责。',
    '三、处理建议',
    '罚款。',
  ])
  expect(outline(report).map(([kind]) => kind)).toEqual(['course', 'handling', 'handling'])
})

test('facts about the unit after its casualties belong to the unit again', () => {
  const report = inventedReport([
    '# 报告',
    '一、事故基本情况',
    '（一）事故单位情况',
    '甲公司。',
    '（二）伤亡人员情况',
    '一人死亡。',
    '（三）天气情况',
    '晴。',
    '二、事故经过',
    '坠落。',
  ])
  expect(outline(report)).toEqual([
    ['basics', '一、事故基本情况'],
    ['casualties', '（二）伤亡人员情况'],
    ['basics', '（三）天气情况'],
    ['course', '二、事故经过'],
  ])
})

test('a list of facts at the head of a text has no sections', () => {
  const report = inventedReport([
    '# 案例',
    '事故性质：责任事故',
    '伤亡人数：死亡1人',
    '事故经过：',
    '吊物坠落。',
    '原因分析：',
    '钢丝绳断裂。',
  ])
  expect(outline(report).map(([kind]) => kind)).toEqual(['course', 'causes'])
})

test('an overview of the accident is the course where no other chapter is', () => {
  expect(
    outline(inventedReport(['# 案例', '一、事故概况', '储罐爆炸。', '二、事故原因', '超压。'])).map(
      ([kind]) => kind,
    ),
  ).toEqual(['course', 'causes'])
  expect(
    outline(inventedReport(['# 案例', '一、事故概况', '甲厂。', '二、事故经过', '爆炸。'])).map(
      ([kind]) => kind,
    ),
  ).toEqual(['basics', 'course'])
})

test('a chapter of no known kind ends the one before it', () => {
  const report = inventedReport([
    '# 案例',
    '一、事故经过',
    '爆炸。',
    '二、防范措施',
    '1.检查。',
    '##三、评析',
    '教科书般。',
  ])
  expect(outline(report).map(([kind]) => kind)).toEqual(['course', 'measures', 'other'])
})

test('a table of contents makes no sections', () => {
  const contents = [
    '目  录',
    '一、事故经过..............................1',
    '二、事故原因..............................4',
    '（一）直接原因............................4',
    '三、防范措施 ............................. 9',
  ]
  const body = [
    '一、事故经过',
    '爆炸。',
    '二、事故原因',
    '（一）直接原因',
    '静电。',
    '三、防范措施',
    '接地。',
  ]
  const found = outline(inventedReport(['# 报告', ...contents, ...body]))
  expect(found.map(([kind]) => kind)).toEqual(['course', 'causes', 'direct-cause', 'measures'])
  expect(outline(inventedReport(['# 报告', ...contents]))).toEqual([])
})

test('a table of contents without page numbers makes no sections', () => {
  const headings = ['一、事故经过', '二、事故原因', '三、事故性质', '四、防范措施']
  const report = inventedReport([
    '# 报告',
    ...headings,
    ...headings.flatMap((heading) => [heading, '一段正文。']),
  ])
  expect(findSections(report).map(({ start }) => start)).toEqual([31, 44, 57, 70])
})

test('rows of tables and footnotes are no headings', () => {
  expect(outline(inventedReport(['# 报告', '| 事故经过', '| 事故原因', '正文。']))).toEqual([])
})

test('statistics and notices of the press have no sections', () => {
  const statistics = inventedReport([
    '# 安全生产月报',
    '一、事故伤亡情况',
    '死亡两人。',
    '二、主要特点',
    '稳定。',
  ])
  const press = inventedReport(['# 仓库起火', '记者从消防部门获悉，事故原因正在调查。'])
  expect([findSections(statistics), findSections(press)]).toEqual([[], []])
})

test('the first page of a report is its preamble', () => {
  const page = inventedReport([
    '# 红岭隧道坍塌事故调查报告',
    '2033年6月1日，红岭隧道坍塌，造成两人死亡，市政府成立了事故调查组。',
  ])
  expect(outline(page)).toEqual([['preamble', '2033年6月1日，红岭']])
})

test('a reply has the sections that it agrees to', () => {
  const reply = inventedReport([
    '# 关于北塘钢厂“2·2”事故调查报告的批复',
    '市应急局：你局的请示收悉。现批复如下：',
    '一、同意调查报告对事故发生原因和性质的认定',
    '（一）直接原因',
    '钢包倾翻。',
    '（二）间接原因',
    '检修不及时。',
    '二、同意对责任人员和责任单位的处理意见',
    '对甲罚款。',
  ])
  expect(outline(reply).map(([kind]) => kind)).toEqual([
    'preamble',
    'causes',
    'direct-cause',
    'indirect-cause',
    'handling',
  ])
})

test('starts count code points', () => {
  const report = inventedReport(['# 𠮷田仓库火灾', '一、事故经过', '起火。', '二、事故原因', '电线短路。'])
  expect(findSections(report).map(({ start }) => wordsOf(report, start, start + 6))).toEqual([
    '一、事故经过',
    '二、事故原因',
  ])
})

const english = { language: 'en' } as const
const sentence = 'The vessel left the harbour in the morning with four people on board and turned north.'

test('the parts of an English report are found by the levels of its headings', () => {
  const report = inventedReport(
    [
      '# Grounding of the ferry Kestrel',
      '##Contents',
      '| Synopsis	1',
      '##Synopsis',
      sentence,
      '##Factual information',
      '###Narrative',
      sentence,
      '###Vessel information',
      sentence,
      '###Watchkeeping arrangements',
      sentence,
      '###Injuries to persons',
      sentence,
      '###Search and rescue',
      sentence,
      '##Analysis',
      '###What happened',
      sentence,
      '##Findings',
      '###Contributing factors',
      sentence,
      '###Other findings',
      sentence,
      '##Safety issues',
      sentence,
      '##Safety recommendations',
      sentence,
      '##Key lessons',
      sentence,
      '##Conduct of the inquiry',
      sentence,
      '##Appendix A - Radio transmissions',
      '###Narrative',
      sentence,
    ],
    english,
  )
  expect(outline(report)).toEqual([
    ['preamble', 'Synopsis'],
    ['course', 'Factual info'],
    ['basics', 'Vessel infor'],
    ['casualties', 'Injuries to '],
    ['rescue', 'Search and r'],
    ['causes', 'Analysis'],
    ['causes', 'Findings'],
    ['indirect-cause', 'Contributing'],
    ['causes', 'Other findin'],
    ['problems', 'Safety issue'],
    ['measures', 'Safety recom'],
    ['lessons', 'Key lessons'],
    ['other', 'Conduct of t'],
    ['annexes', 'Appendix A -'],
  ])
})

test('numbers say the depth where English headings look alike', () => {
  const report = inventedReport(
    [
      '# Derailment',
      '##1 Factual Information',
      '##1.1 Narrative',
      sentence,
      '##1.2 Track',
      sentence,
      '##2. Analysis',
      sentence,
    ],
    english,
  )
  expect(outline(report).map(([kind]) => kind)).toEqual(['course', 'basics', 'causes'])
})

test('English headings in plain text are found by their words', () => {
  const report = inventedReport(
    [
      'Boiler explosion',
      'HISTORY OF THE ACCIDENT',
      sentence,
      'PROBABLE CAUSE',
      sentence,
      'CONTRIBUTING FACTORS',
      sentence,
      'Recommendations:',
      sentence,
    ],
    english,
  )
  expect(outline(report).map(([kind]) => kind)).toEqual([
    'course',
    'direct-cause',
    'indirect-cause',
    'measures',
  ])
})

test('an English heading can be said again in another language', () => {
  const report = inventedReport(
    ['# Report', '##2 Factual information Pārongo pono', sentence, '##3 Analysis Tātaritanga', sentence],
    english,
  )
  expect(findSections(report).map(({ kind, confidence }) => [kind, confidence])).toEqual([
    ['course', 0.85],
    ['causes', 0.85],
  ])
})

test('a manual has no sections', () => {
  const manual = inventedReport(
    ['# Coding manual', '##Findings', sentence, '##Codes for causes', sentence],
    english,
  )
  expect(findSections(manual)).toEqual([])
})
