import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { type Client, createClient } from '../../src/client/client.ts'
import { type Core, createCore } from '../../src/core/core.ts'
import { createBareTestCore, type TestCore } from '../../src/core/testing/test-core.ts'

/** The text of the study's one report; positions below count its code points. */
const reportText = `冶金公司“5·3”机械伤害事故调查报告

一、事故概况

2021年5月3日，东城冶金公司发生一起机械伤害事故。

二、事故原因

作业人员违章操作，现场负责人监管缺失。
`

/** What the examples speak of: ids of everything that a small study holds, and files it can read and write. */
export interface Study {
  title: string
  caseId: string
  otherCaseId: string
  reportId: string
  codeSetId: string
  parentCodeId: string
  codeId: string
  otherCodeId: string
  /** 违章操作, coded with `codeId`. */
  codingId: string
  /** 监管缺失, coded with `otherCodeId`. */
  otherCodingId: string
  coderId: string
  roleId: string
  variableId: string
  readingId: string
  otherReadingId: string
  statisticId: string
  aspectId: string
  problemId: string
  otherProblemId: string
  reasonId: string
  recommendationId: string
  linkId: string
  /** Where a phrase of the report stands, in code points. */
  at: (phrase: string) => { start: number; end: number }
}

/** A study with the project file it is in, and what the transports need to serve it. */
export interface Fixture {
  study: Study
  test: TestCore
  /** Opens a fresh copy of the study through a client. */
  reset: (client: Client) => Promise<void>
  /** The token of the project that `reset` opened. */
  openToken: () => string
  /** A token for a file of that name in the fixture's folder, written when there is content. */
  file: (name: string, content?: string | Uint8Array) => string
  close: () => Promise<void>
}

/** In this process: answers and events of a core as they are. */
export function directClient(core: Core): Client {
  return createClient({
    call: (method, input) => core.answer(method, input),
    onEvent: (listener) => core.onEvent(listener),
    close: () => {},
  })
}

/** Builds the study once; every example then works on a copy of its file. */
export async function createFixture(): Promise<Fixture> {
  // Copies are opened by one core after the other, so ids have to differ between them.
  const test = createBareTestCore({ newId: () => v7() })
  test.services.reading.renderPage = (_document, { width }) =>
    Promise.resolve({ bytes: Uint8Array.of(1, 2, 3), width, height: width / 2 })
  const folder = mkdtempSync(join(tmpdir(), 'causeway-contract-'))
  const template = join(folder, 'template.causeway')
  const file = (name: string, content?: string | Uint8Array): string => {
    const path = join(folder, name)
    if (content !== undefined) writeFileSync(path, content)
    return test.token(path)
  }
  const builder = createCore(test.services)
  const study = await buildStudy(directClient(builder), file)
  await builder.close()
  let copies = 0
  let token = ''
  return {
    study,
    test,
    file,
    openToken: () => token,
    async reset(client) {
      await client.call('project.close', {})
      copies += 1
      const copy = join(folder, `study-${copies}.causeway`)
      copyFileSync(template, copy)
      token = test.token(copy)
      await client.call('project.open', { token })
      await client.call('coding.useCoder', { name: '林' })
    },
    async close() {
      await test.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function buildStudy(client: Client, file: Fixture['file']): Promise<Study> {
  const { call, run } = client
  const title = '冶金事故研究'
  await call('project.create', { token: file('template.causeway'), title })
  const coder = await call('coding.useCoder', { name: '林' })
  const [imported] = await run('importing.importFiles', { tokens: [file('report.txt', reportText)] })
  if (imported?.outcome !== 'imported')
    throw new Error(`the report was not imported: ${JSON.stringify(imported)}`)
  const { reportId, caseId } = imported
  const { caseId: otherCaseId } = await call('cases.create', { title: '矿井透水' })
  const { codeSetId } = await call('codebook.createSet', { nameEn: 'Causes', nameZh: '原因' })
  const code = (nameEn: string, nameZh: string, parentId: string | null): Promise<{ codeId: string }> =>
    call('codebook.createCode', { codeSetId, parentId, nameEn, nameZh })
  const { codeId: parentCodeId } = await code('Acts', '行为', null)
  const { codeId } = await code('Violation', '违章', parentCodeId)
  const { codeId: otherCodeId } = await code('Supervision', '监管', null)
  const { text } = await call('reports.get', { reportId })
  const at = (phrase: string): { start: number; end: number } => {
    const before = text.split(phrase)[0] ?? ''
    const start = [...before].length
    return { start, end: start + [...phrase].length }
  }
  const { codingIds } = await call('coding.create', {
    codings: [
      { reportId, codeId, ...at('违章操作') },
      { reportId, codeId: otherCodeId, ...at('监管缺失') },
    ],
  })
  const [codingId = '', otherCodingId = ''] = codingIds
  const { roleId } = await call('coding.createRole', { nameEn: 'Latent', nameZh: '潜在' })
  const { variableId } = await call('cases.createVariable', {
    name: '企业规模',
    type: 'category',
    options: ['大', '小'],
  })
  await call('cases.setVariable', { caseIds: [caseId], variableId, value: '大' })
  await call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '2' })
  await call('cases.setFact', { caseIds: [caseId], fact: 'deaths', text: '1' })
  const deaths = (await call('cases.get', { caseId })).facts['deaths']
  const { ids } = await call('statistics.create', { statistics: [statistic] })
  const node = async (
    kind: 'aspect' | 'problem' | 'reason' | 'recommendation',
    nameZh: string,
  ): Promise<string> => (await call('chain.create', { kind, nameEn: '', nameZh })).id
  const problemId = await node('problem', '现场管理薄弱')
  const { linkId } = await call('chain.link', {
    from: { kind: 'coding', id: codingId },
    to: { kind: 'problem', id: problemId },
    relation: 'shows',
  })
  const study: Study = {
    title,
    caseId,
    otherCaseId,
    reportId,
    codeSetId,
    parentCodeId,
    codeId,
    otherCodeId,
    codingId,
    otherCodingId,
    coderId: coder.id,
    roleId,
    variableId,
    readingId: deaths?.readings.find((reading) => reading.chosen)?.id ?? '',
    otherReadingId: deaths?.readings.find((reading) => !reading.chosen)?.id ?? '',
    statisticId: ids[0] ?? '',
    aspectId: await node('aspect', '政府监管'),
    problemId,
    otherProblemId: await node('problem', '培训不足'),
    reasonId: await node('reason', '安全意识淡薄'),
    recommendationId: await node('recommendation', '加强现场监管'),
    linkId,
    at,
  }
  return study
}

/** Deaths of one year, as the study's yearbook gives them. */
export const statistic = {
  indicator: '死亡人数',
  period: '2021',
  periodKind: 'year',
  region: '东城',
  sector: '',
  severity: '',
  value: 12,
  unit: '人',
  scopeNoteEn: '',
  scopeNoteZh: '',
  source: '年鉴',
  asOf: '2022-03-01',
  status: 'published',
  note: '',
} as const
