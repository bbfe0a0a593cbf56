import { createLocalReading } from '../../src/hosts/reading.ts'
import type { Core } from '../../src/core/core.ts'
import { addCodeSet, addReport } from '../../src/core/testing/study.ts'
import { createTestCore } from '../../src/core/testing/test-core.ts'
import { createRandom, type Random } from '../contract/random.ts'
import { line, quantiles, timeEach } from './measure.ts'

const codeCount = 40
const passageCount = 5000
const longReport = 300_000
const reportCount = 50
/** Of four sentences of a report, three are left uncoded. */
const codedShare = 0.25

const characters = [
  ...'的安全生产管理人员作业现场责任企业监督检查培训教育制度违章操作设备事故原因落实施工单位部门隐患排查治理未按规定',
  ...'进行程组织工技术措施不到位缺失意识淡薄应急处置瓦斯爆炸顶板冒落运输车辆驾驶危险化学品储存泄漏火灾建筑高处坠落物体打击',
]

/**
 * Learning from 5,000 passages of 40 codes in 50 reports (2 million characters), in the pool, with the longest time
 * that the core's thread was not free meanwhile; then the suggestions for a report of 300,000 characters.
 */
export async function learning(): Promise<void> {
  const reading = createLocalReading()
  const test = await createTestCore({ reading })
  try {
    const { core } = test
    const longId = await fill(core)
    // A process that was never asked has to start, as after opening a project.
    const [first] = await timeEach(1, () => core.call('suggestions.learn', {}))
    const waits: number[] = []
    let learning_ = true
    const probe = (async () => {
      while (learning_) {
        const asked = performance.now()
        await new Promise((resolve) => setTimeout(resolve, 5))
        waits.push(performance.now() - asked - 5)
        await core.call('coding.roles', {})
      }
    })()
    const [again] = await timeEach(1, () => core.call('suggestions.learn', {}))
    learning_ = false
    await probe
    const quality = await core.call('suggestions.quality', {})
    process.stdout.write(
      `  learn ${quality?.passages} passages, ${quality?.codes.length} codes, ${quality?.folds}-fold cross-validation: ${seconds(first)} s, again ${seconds(again)} s (macro-F1 ${quality?.macroF1?.toFixed(2)})\n`,
    )
    const wait = quantiles(waits)
    line('delay of the core’s thread meanwhile', wait)
    process.stdout.write(`    longest ${Math.max(...waits).toFixed(1)} ms\n`)
    const list = (least: number) => core.call('suggestions.list', { reportId: longId, least, limit: 100 })
    const [cold] = await timeEach(1, () => list(0.3))
    process.stdout.write(
      `  suggestions for ${longReport.toLocaleString('en')} characters, the first time: ${cold?.toFixed(0)} ms (${(await list(0.3)).length} listed)\n`,
    )
    line('suggestions for it again', quantiles(await timeEach(20, () => list(0.3))))
    const { length } = core
      .openStore()
      .sqlite.prepare('SELECT length(model) AS length FROM suggestion_model')
      .get() as {
      length: number
    }
    process.stdout.write(`  what was learnt takes ${(length / 1e6).toFixed(1)} MB in the project\n`)
  } finally {
    await test.close()
    await reading.close()
  }
}

const seconds = (milliseconds: number | undefined): string => ((milliseconds ?? 0) / 1000).toFixed(1)

/** Reports whose coded sentences hold phrases of their codes; the last one is long. Answers the long one's id. */
async function fill(core: Core): Promise<string> {
  const random = createRandom(17)
  const phrases = Array.from({ length: codeCount }, () =>
    Array.from({ length: 12 }, () => word(random, 3, 6)),
  )
  const common = Array.from({ length: 400 }, () => word(random, 2, 4))
  const { codeIds } = await addCodeSet(
    core,
    { nameEn: 'Causes' },
    phrases.map((own, at) => ({ path: `Cause ${at}`, nameZh: own[0] ?? '' })),
  )
  const ids = [...codeIds.values()]
  await core.call('coding.useCoder', { name: 'Bench' })
  let left = passageCount
  let longId = ''
  for (let number = 0; number < reportCount; number += 1) {
    const long = number === reportCount - 1
    const length = long ? longReport : 35_000
    const wanted = long ? left : Math.round((passageCount * 0.6) / (reportCount - 1))
    const codings: { start: number; end: number; codeId: string }[] = []
    let text = ''
    while (text.length < length) {
      const words = Array.from({ length: 4 + random.below(8) }, () => random.pick(common) ?? '')
      const start = text.length
      if (codings.length < wanted && random.chance(codedShare)) {
        const code = Math.min(random.below(codeCount), random.below(codeCount))
        words.splice(random.below(words.length), 0, random.pick(phrases[code] ?? []) ?? '')
        text += `${words.join('')}。`
        codings.push({ start, end: text.length, codeId: ids[code] ?? '' })
      } else text += `${words.join('')}。`
      if (random.chance(0.2)) text += '\n'
    }
    left -= codings.length
    const { caseId } = await core.call('cases.create', { title: `Case ${number}` })
    const reportId = await addReport(core, caseId, `${number}.txt`, text)
    longId = reportId
    await core.call('coding.create', { codings: codings.map((coding) => ({ ...coding, reportId })) })
  }
  return longId
}

function word(random: Random, least: number, most: number): string {
  return Array.from({ length: least + random.below(most - least) }, () => random.pick(characters) ?? '').join(
    '',
  )
}
