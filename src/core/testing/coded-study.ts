import { addCoder, addCodeSet, addCoding, addReport } from './study.ts'
import type { TestCore } from './test-core.ts'

// 𠮷 and 😀 are one code point and two UTF-16 units each.
export const codedText = '𠮷林省某矿\n=违章指挥，"现场"无人😀监护。'

/** Two cases; the first has a report with three codings by two coders. */
export async function addCodedStudy({ core }: TestCore) {
  const { caseId } = await core.call('cases.create', {
    title: '甲矿事故',
    titleEn: 'Mine A',
    memo: 'checked',
  })
  const { caseId: other } = await core.call('cases.create', { title: '乙' })
  const reportId = await addReport(core, caseId, '甲.txt', codedText)
  const { codeSetId, codeIds } = await addCodeSet(core, { nameEn: 'Causes', nameZh: '原因' }, [
    { path: 'Unsafe acts', nameZh: '不安全行为' },
    { path: 'Unsafe acts/Violations', nameZh: '违规' },
    { path: 'Supervision', nameZh: '监督' },
  ])
  const violations = codeIds.get('Unsafe acts/Violations') ?? ''
  const acts = codeIds.get('Unsafe acts') ?? ''
  const ann = await addCoder(core, 'Ann')
  const bo = await addCoder(core, '博')
  const codingIds = [
    await addCoding(core, {
      reportId,
      codeId: violations,
      coderId: ann,
      start: 6,
      end: 11,
      certainty: 'probable',
      memo: '-1+1',
    }),
    await addCoding(core, { reportId, codeId: acts, coderId: ann, start: 0, end: 2 }),
    await addCoding(core, { reportId, codeId: violations, coderId: bo, start: 12, end: 21 }),
  ]
  const enter = (fact: string, entered: string) =>
    core.call('cases.setFact', { caseIds: [caseId], fact, text: entered })
  await enter('date', '2019年2月')
  await enter('deaths', '22')
  await enter('directEconomicLoss', '4154.05万元')
  await enter('severityStated', '较大')
  const { variableId } = await core.call('cases.createVariable', { name: 'coder', type: 'number' })
  await core.call('cases.setVariable', { caseIds: [caseId], variableId, value: '-3.5' })
  return { caseId, other, reportId, codeSetId, codeIds, codingIds, ann, bo }
}
