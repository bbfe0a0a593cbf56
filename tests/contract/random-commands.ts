import type { Client } from '../../src/client/client.ts'
import { certainties } from '../../src/shared/contract/coding.ts'
import {
  type LinkEnd,
  nodeKinds,
  relationEnds,
  relations,
  statuses,
} from '../../src/shared/contract/chain.ts'
import { codingOrigins } from '../../src/shared/contract/filters.ts'
import { type MemoKind, memoKinds, type MemoTarget } from '../../src/shared/contract/memos.ts'
import { documentKinds, sectionKinds } from '../../src/shared/domain/sections.ts'
import type { InputOf, NamesOfKind, OutputOf } from '../../src/shared/contract/index.ts'
import { codebookMakers } from './random-codebook.ts'
import { idOf, idsOf, nameOf } from './random-picks.ts'
import type { Random } from './random.ts'
import { statistic } from './study.ts'

/** Everything in the open study that a command can name. */
export interface State {
  cases: OutputOf<'cases.list'>
  variables: OutputOf<'cases.variables'>
  reports: OutputOf<'reports.list'>
  texts: Map<string, string>
  codebook: OutputOf<'codebook.get'>
  examples: OutputOf<'codebook.examples'>
  crosswalk: OutputOf<'codebook.crosswalk'>
  passages: OutputOf<'coding.passages'>['passages']
  coders: OutputOf<'coding.coders'>
  roles: OutputOf<'coding.roles'>
  saved: OutputOf<'search.saved'>
  chain: OutputOf<'chain.get'>
  statistics: OutputOf<'statistics.list'>
  measures: OutputOf<'reports.recommendations'>
  review: OutputOf<'review.list'>['items']
  diary: OutputOf<'memos.diary'>
}

/** What the commands are made from: choices, the study as it is, and files for the imports. */
export interface Making {
  random: Random
  state: State
  /** A number that no other command of this run has: for names that may have to differ. */
  number: number
  file: (name: string, content: string) => string
}

/** All that changes the study and can be undone. */
export type ChangingName =
  | NamesOfKind<'command'>
  | 'importing.importFiles'
  | 'cases.readFacts'
  | 'reports.readAgain'
type Makers = { [N in ChangingName]: (making: Making) => InputOf<N> | null }

export async function stateOf({ call }: Client): Promise<State> {
  const reports = await call('reports.list', {})
  const texts = new Map<string, string>()
  for (const { id } of reports) texts.set(id, (await call('reports.get', { reportId: id })).text)
  return {
    reports,
    texts,
    cases: await call('cases.list', {}),
    variables: await call('cases.variables', {}),
    codebook: await call('codebook.get', {}),
    examples: await call('codebook.examples', {}),
    crosswalk: await call('codebook.crosswalk', {}),
    passages: (await call('coding.passages', { filter: {}, limit: 1000 })).passages,
    coders: await call('coding.coders', {}),
    roles: await call('coding.roles', {}),
    saved: await call('search.saved', {}),
    chain: await call('chain.get', {}),
    statistics: await call('statistics.list', {}),
    measures: await call('reports.recommendations', {}),
    review: (await call('review.list', {})).items,
    diary: await call('memos.diary', {}),
  }
}

function spot({ random, state }: Making): { reportId: string; start: number; end: number } {
  const reportId = idOf(random, state.reports)
  const length = [...(state.texts.get(reportId) ?? '')].length
  const start = random.below(length + 2)
  return { reportId, start, end: start + random.below(12) }
}

function node({ random, state }: Making): { kind: (typeof nodeKinds)[number]; id: string } {
  const kind = random.pick(nodeKinds) ?? 'aspect'
  const { aspects, problems, reasons, recommendations } = state.chain
  const of = { aspect: aspects, problem: problems, reason: reasons, recommendation: recommendations }
  return { kind, id: idOf(random, of[kind]) }
}

function memoTarget(making: Making): MemoTarget {
  const { random, state } = making
  const { problems, reasons, recommendations } = state.chain
  const of: Record<MemoKind, readonly { id: string }[]> = {
    case: state.cases,
    report: state.reports,
    'code-set': state.codebook.sets,
    code: state.codebook.codes,
    coding: state.passages,
    problem: problems,
    reason: reasons,
    recommendation: recommendations,
  }
  const kind = random.pick(memoKinds) ?? 'case'
  return { kind, id: idOf(random, of[kind]) }
}

function nodeFields(making: Making, kind: (typeof nodeKinds)[number]): object {
  const { random, state } = making
  if (kind === 'aspect') return {}
  const finding = {
    ...(random.chance(0.5) && { aspectId: random.chance(0.7) ? idOf(random, state.chain.aspects) : null }),
    ...(random.chance(0.3) && { description: `说明 ${making.number}` }),
  }
  if (kind !== 'recommendation') return finding
  return { ...finding, ...(random.chance(0.5) && { status: random.pick(statuses) ?? 'draft' }) }
}

function end({ random, state }: Making, kind: LinkEnd): { kind: LinkEnd; id: string } {
  const { problems, reasons, recommendations } = state.chain
  const of = {
    code: state.codebook.codes,
    coding: state.passages,
    problem: problems,
    reason: reasons,
    recommendation: recommendations,
  }
  return { kind, id: idOf(random, of[kind]) }
}

function savedQuery({ random, state, number }: Making): InputOf<'search.save'>['saved'] {
  const scope = random.chance(0.3) ? { caseIds: idsOf(random, state.cases) } : {}
  if (random.chance(0.5)) return { kind: 'text', query: { query: `监管 ${number}`, scope } }
  const find = { codeIds: idsOf(random, state.codebook.codes) }
  const condition = { kind: 'words' as const, query: '违章', negated: random.chance(0.5) }
  return { kind: 'codings', query: { find, conditions: random.chance(0.5) ? [condition] : [], scope } }
}

const report = (number: number, deaths: number): string =>
  `第${number}号矿井事故调查报告

一、事故概况

20${10 + (number % 15)}年3月${1 + (number % 28)}日，矿井发生透水事故，造成${deaths}人死亡，直接经济损失${deaths * 100}万元。

二、事故原因

违章操作，监管缺失，培训不足。第${number}号。

三、事故防范和整改措施

（一）矿井要加强现场安全管理，严格执行操作规程。

（二）县应急管理局要加强监督检查，督促企业落实主体责任。
`

/** Code points at which the paragraphs of a text begin. */
const startsOfBlocks = (text: string): number[] => {
  let start = 0
  return text.split('\n').map((line) => {
    const here = start
    start += [...line].length + 1
    return here
  })
}

/** For every changing method an input that fits the study, mostly; some are refused, as a person's are. */
export const makers: Makers = {
  'project.update': ({ number }) => ({ title: `研究 ${number}`, description: `说明 ${number}` }),

  'cases.create': (making) => ({ title: nameOf(making), memo: making.random.chance(0.5) ? '待核实' : '' }),
  'cases.update': (making) => ({ caseId: idOf(making.random, making.state.cases), title: nameOf(making) }),
  'cases.remove': ({ random, state }) => ({ caseIds: idsOf(random, state.cases) }),
  'cases.setFact': ({ random, state, number }) => ({
    caseIds: idsOf(random, state.cases),
    fact: random.pick(['deaths', 'injuries', 'place', 'date', 'severityComputed']) ?? 'deaths',
    text: random.pick([null, '', String(number), '2021-05-03']) ?? null,
  }),
  'cases.enterValues': ({ random, state, number }) => {
    const variable = random.pick(state.variables)
    return {
      caseIds: idsOf(random, state.cases),
      memo: `备注 ${number}`,
      facts: { injuries: random.pick(['', String(number)]) ?? '', place: random.chance(0.5) ? '某市' : null },
      variables: variable ? { [variable.id]: random.pick(variable.options) ?? '' } : {},
    }
  },
  'cases.chooseReading': ({ random, state }) => {
    const readings = state.cases.flatMap(({ facts, unchosen }) => [
      ...Object.values(facts).flatMap((fact) => fact.readings),
      ...Object.values(unchosen).flat(),
    ])
    return { readingId: idOf(random, readings) }
  },
  'cases.confirmFact': ({ random, state }) => {
    const all = state.cases.flatMap(({ id, facts }) =>
      Object.entries(facts).map(([fact, { state: how }]) => ({ caseId: id, fact, how })),
    )
    // Only what a rule found can be confirmed, and that is rare here.
    const found = random.pick(all.filter(({ how }) => how === 'automatic')) ?? random.pick(all)
    return { caseId: found?.caseId ?? 'none', fact: found?.fact ?? 'deaths' }
  },
  'cases.readFacts': ({ random, state }) => ({
    ...(random.chance(0.5) && { caseIds: idsOf(random, state.cases) }),
  }),
  'cases.merge': ({ random, state }) => ({
    caseIds: idsOf(random, state.cases),
    intoCaseId: idOf(random, state.cases),
  }),
  'cases.setVariable': ({ random, state, number }) => {
    const variable = random.pick(state.variables)
    return {
      caseIds: idsOf(random, state.cases),
      variableId: variable?.id ?? 'none',
      value: random.pick([null, '', random.pick(variable?.options ?? []) ?? String(number)]) ?? null,
    }
  },
  'cases.createVariable': (making) => {
    const type = making.random.pick(['text', 'number', 'date', 'category', 'yes-no'] as const) ?? 'text'
    return { name: nameOf(making), type, options: type === 'category' ? ['甲', '乙', '丙'] : [] }
  },
  'cases.updateVariable': (making) => ({
    variableId: idOf(making.random, making.state.variables),
    name: nameOf(making),
    ...(making.random.chance(0.4) && { options: ['甲', '乙'] }),
  }),
  'cases.removeVariable': ({ random, state }) => ({ variableId: idOf(random, state.variables) }),
  'cases.importTable': (making) => {
    const { random, state, number, file } = making
    const known = random.pick(state.cases)
    const rows = [
      'id,title,deaths,班次',
      `${known?.id ?? ''},改名 ${number},${random.below(9)},早班`,
      `,表中案例 ${number},${random.below(9)},夜班`,
    ]
    return { token: file(`cases-${number}.csv`, `${rows.join('\n')}\n`) }
  },

  'reports.update': (making) => ({
    reportId: idOf(making.random, making.state.reports),
    title: nameOf(making),
  }),
  'reports.moveToCase': ({ random, state }) => ({
    reportIds: idsOf(random, state.reports),
    caseId: idOf(random, state.cases),
    removeEmptied: random.chance(0.7),
  }),
  'reports.remove': ({ random, state }) => ({ reportId: idOf(random, state.reports) }),
  'reports.setKind': ({ random, state }) => ({
    reportId: idOf(random, state.reports),
    kind: random.pick(documentKinds) ?? 'other',
  }),
  'reports.setSection': ({ random, state }) => {
    const reportId = idOf(random, state.reports)
    const kind = random.chance(0.3) ? null : (random.pick(sectionKinds) ?? 'other')
    return { reportId, start: random.pick(startsOfBlocks(state.texts.get(reportId) ?? '')) ?? 0, kind }
  },
  'reports.confirmSections': ({ random, state }) => ({ reportId: idOf(random, state.reports) }),
  'reports.createRecommendation': (making) => ({ ...spot(making), addressee: nameOf(making) }),
  'reports.updateRecommendation': ({ random, state, number }) => {
    const measure = random.pick(state.measures)
    return {
      recommendationId: measure?.id ?? 'none',
      ...(random.chance(0.5) && { start: Math.max(0, (measure?.start ?? 0) - 1) }),
      addressee: `对象 ${number}`,
    }
  },
  'reports.confirmRecommendations': ({ random, state }) => {
    // Only what a rule found can be confirmed.
    const found = state.measures.filter(({ state: how }) => how === 'automatic')
    return { recommendationIds: idsOf(random, found.length > 0 ? found : state.measures) }
  },
  'reports.removeRecommendations': ({ random, state }) => ({
    recommendationIds: idsOf(random, state.measures),
  }),
  'reports.readAgain': ({ random, state }) => ({
    reportId: idOf(random, state.reports),
    // In a wrong encoding, or back in the right one.
    ...(random.chance(0.5) && { encoding: random.pick(['gb18030', 'windows-1252'] as const) ?? 'gb18030' }),
  }),
  'importing.importFiles': ({ random, state, number, file }) => ({
    tokens: [
      file(`report-${number}.txt`, report(number, random.below(30))),
      // Few of these, so that imports meet what is there already.
      file(`again-${number}.txt`, report(900 + random.below(3), 2)),
      ...(random.chance(0.3) ? [file(`empty-${number}.txt`, '')] : []),
    ],
    ...(random.chance(0.4) && { caseId: idOf(random, state.cases) }),
  }),

  'review.confirm': ({ random, state }) => ({
    keys: random.some(state.review, 4).map(({ key }) => key),
  }),

  ...codebookMakers,

  'memos.write': (making) => ({
    target: memoTarget(making),
    text: making.random.chance(0.2) ? '' : `备忘 ${making.number}`,
  }),
  'memos.addEntry': (making) => ({ title: nameOf(making), text: `日志 ${making.number}` }),
  'memos.updateEntry': ({ random, state, number }) => ({
    entryId: idOf(random, state.diary),
    text: `改 ${number}`,
  }),
  'memos.removeEntry': ({ random, state }) => ({ entryId: idOf(random, state.diary) }),

  'coding.create': (making) => ({
    codings: Array.from({ length: 1 + making.random.below(3) }, () => ({
      ...spot(making),
      codeId: idOf(making.random, making.state.codebook.codes),
      ...(making.random.chance(0.5) && { roleId: idOf(making.random, making.state.roles) }),
      ...(making.random.chance(0.3) && { origin: making.random.pick(codingOrigins) ?? null }),
    })),
    ...(making.random.chance(0.5) && { existing: 'skip' as const }),
  }),
  'coding.createInVivo': (making) => spot(making),
  'coding.update': ({ random, state, number }) => ({
    codingIds: idsOf(random, state.passages),
    ...(random.chance(0.5) && { codeId: idOf(random, state.codebook.codes) }),
    ...(random.chance(0.5) && { roleId: random.chance(0.5) ? idOf(random, state.roles) : null }),
    ...(random.chance(0.5) && { certainty: random.pick(certainties) ?? null }),
    memo: `备注 ${number}`,
  }),
  'coding.moveBoundaries': (making) => {
    const coding = making.random.pick(making.state.passages)
    const start = Math.max(0, (coding?.start ?? 0) - making.random.below(4))
    return { codingId: coding?.id ?? 'none', start, end: (coding?.end ?? 0) + making.random.below(4) }
  },
  'coding.remove': ({ random, state }) => ({ codingIds: idsOf(random, state.passages) }),
  'coding.createCoder': (making) => ({ name: nameOf(making) }),
  'coding.renameCoder': (making) => ({
    coderId: idOf(making.random, making.state.coders),
    name: nameOf(making),
  }),
  'coding.createRole': (making) => ({ nameEn: nameOf(making), nameZh: '' }),
  'coding.updateRole': (making) => ({
    roleId: idOf(making.random, making.state.roles),
    nameEn: nameOf(making),
    nameZh: '',
  }),
  'coding.removeRole': ({ random, state }) => ({ roleId: idOf(random, state.roles) }),
  'coding.importTable': ({ random, state, number, file }) => {
    const rows = random
      .some(state.codebook.codes, 3)
      .map(({ path }) => [
        random.pick(state.reports)?.file ?? 'none.txt',
        `"${path}"`,
        random.pick(['林', '吴', '赵']) ?? '',
        random.pick(['违章操作', '监管缺失', '培训不足', '没有这句']) ?? '',
      ])
    const lines = ['report_file,code_path,coder,quote', ...rows.map((row) => row.join(','))]
    return { token: file(`codings-${number}.csv`, `${lines.join('\n')}\n`) }
  },

  'search.save': (making) => ({ name: nameOf(making), saved: savedQuery(making) }),
  'search.updateSaved': (making) => ({
    queryId: idOf(making.random, making.state.saved),
    ...(making.random.chance(0.5) && { name: nameOf(making) }),
    ...(making.random.chance(0.7) && { saved: savedQuery(making) }),
  }),
  'search.removeSaved': ({ random, state }) => ({ queryId: idOf(random, state.saved) }),

  'suggestions.accept': (making) => {
    const { random, state } = making
    return {
      ...spot(making),
      codeId: idOf(random, state.codebook.codes),
      ...(random.chance(0.3) && { corrected: { codeId: idOf(random, state.codebook.codes) } }),
    }
  },
  'suggestions.refuse': (making) => ({
    ...spot(making),
    codeId: idOf(making.random, making.state.codebook.codes),
  }),

  'chain.create': (making) => {
    const kind = making.random.pick(nodeKinds) ?? 'problem'
    return { kind, nameEn: '', nameZh: nameOf(making), ...nodeFields(making, kind) }
  },
  'chain.update': (making) => {
    const { kind, id } = node(making)
    return { kind, id, nameZh: nameOf(making), ...nodeFields(making, kind) }
  },
  'chain.move': (making) => ({ ...node(making), position: making.random.below(5) }),
  'chain.remove': (making) => node(making),
  'chain.link': (making) => {
    const relation = making.random.pick(relations) ?? 'shows'
    const { from, to } = relationEnds[relation]
    return {
      from: end(making, making.random.pick(from) ?? 'code'),
      to: end(making, making.random.chance(0.9) ? to : 'code'),
      relation,
    }
  },
  'chain.updateLink': ({ random, state, number }) => ({
    linkId: idOf(random, state.chain.links),
    rationale: `理由 ${number}`,
  }),
  'chain.unlink': ({ random, state }) => ({ linkId: idOf(random, state.chain.links) }),

  'statistics.create': ({ random, number }) => ({
    statistics: [{ ...statistic, period: String(2000 + number), value: random.below(1000) / 7 }],
  }),
  'statistics.update': ({ random, state, number }) => ({
    id: idOf(random, state.statistics),
    value: random.pick([null, number, -0.1, 1e21]) ?? null,
  }),
  'statistics.remove': ({ random, state }) => ({ ids: idsOf(random, state.statistics) }),
}
