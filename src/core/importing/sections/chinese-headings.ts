import type { SectionKind } from '../../../shared/domain/sections.ts'
import { toSimplified } from '../facts/traditional-script.ts'

/** What the words of a heading say about its section. */
export interface HeadingSense {
  kind: SectionKind
  /** Every kind that the heading names: a chapter of 事故原因和性质 may hold both. */
  kinds: readonly SectionKind[]
  /** Whether the words say little else: 事故防范和整改措施 does, 关于落实企业安全措施的几点看法 does not. */
  exact: boolean
  /** 事故概况 and its like head a description of the unit in one report and the course of events in another. */
  ambiguous: boolean
}

/** What headings are about, in the words that reports use; the first one in a heading decides, unless a rule below does. */
const topics: readonly { kind: SectionKind; pattern: RegExp }[] = [
  { kind: 'annexes', pattern: /^附(?:件|录|表|图|则)/ },
  {
    kind: 'rescue',
    pattern:
      /应急(?!预案|管理|能力|准备|演练|救援(?:预案|能力|体系|队伍|管理))|抢险|(?<!应急)救援(?!队|能力|预案|体系|管理)|抢救|救治|施救|搜救|善后|处置(?!不|能力)|应对|应变|灭火|灾后(?:处理|恢复)|(?:信息|事故|情况)(?:接报|报告|报送|公开|发布)(?!书)|接报/,
  },
  { kind: 'course', pattern: /经过|(?:发生|事故|事件|事发|起火|污染|灾害)过程|回顾|回放|始末/ },
  {
    kind: 'casualties',
    pattern:
      /伤亡|经济损失|损失情况|死亡人员|受伤人员|遇难|死者|伤者|人员伤害|损害情况|危害后果|事故后果|事故损失|破坏情况/,
  },
  {
    kind: 'indirect-cause',
    pattern: /间接(?:的)?原因|管理(?:上|方面)?的?原因|深层次?的?原因|根本原因|基本原因|其[他它]原因|次要原因/,
  },
  {
    kind: 'direct-cause',
    pattern: /直接(?:的)?(?:和间接)?原因|技术(?:上|方面)?的?原因/,
  },
  { kind: 'causes', pattern: /原因|成因|致因|灾因|技术因素|(?:事故|案例|案情|事件)分析/ },
  { kind: 'nature', pattern: /性质|定性/ },
  {
    kind: 'handling',
    pattern:
      /(?<!善后|应急|现场|灾后|尸体|遗体|弃物|污水|废水|污染)处理(?!过程|能力|设施|工艺|厂|站|系统|项目|工程|装置|车间)|责任的?(?:认定|划分|追究|分析|判定|界定|人|者)|事故的?责任|处罚|处分|问责|追责|追究/,
  },
  { kind: 'lessons', pattern: /教训|启示|反思|警示(?!标|教育)|暴露|事故总结/ },
  { kind: 'problems', pattern: /问题|履职|履责|尽职|倒查/ },
  {
    kind: 'measures',
    pattern:
      /(?<!采取|强制|司法|处罚|处理|处置|应急|技术)措施(?!.{0,2}人员)|(?:防范|整改|预防|改进|对策|防止|监管|管理|安全|工作|政策)[^，。]{0,8}(?:建议|意见|要求|对策)|^(?:有关|几点|相关|主要|若干|具体|安全)?(?:工作)?(?:建议|要求|对策|整改意见)$|防范|预防|下一?步工作|整改/,
  },
  {
    kind: 'preamble',
    pattern: /^(?:摘要|引言|前言|导语|序言|内容提要|事故调查(?:组|工作)?的?(?:组成|组织|开展|基本)?情况)$/,
  },
]

const basics =
  /基本情况|概况|概述|简介|简述|简要情况|现场(?:勘[查验察]|询问|情况)|(?:检测|检验|鉴定|勘[查验察])情况|情况$|单位(?:和个人)?$|设计$/

const ambiguousBasics =
  /^(?:一?起|本次|该)?(?:(?:事故|事件|火灾|案情|案例)的?(?:基本|简要|总体|发生)?情况|(?:事故|事件|火灾|案情|案例)?的?(?:基本|简要|总体|发生)?(?:情况)?(?:概况|概述|简介|简述|概要))$/

/** Words that a heading is made of besides those of its topic. */
const fillers =
  /“[^”]{0,24}”|"[^"]{0,24}"|[\d.．·、，\s]|事故|事件|案件|火灾|灾害|道路|交通|生产|安全|发生|造成|导致|引发|以及|其|的|和|及|与|并|或|对|于|等|在|中|一般|较大|特别|重大|有关|相关|主要|基本|情况|概况|概述|简介|分析|认定|判定|初步|单位|企业|公司|部门|机构|政府|党委|地方|行业|监管|监督|管理|人员|直接|间接|责任|负有|简要|总体|综合|评估|评价|工作|建议|意见|要求|方面|存在|暴露|突出|出|本次|此次|这起|该起|本起|次|起|该|此|本|其他|应|当|吸取|汲取|同类|类似|再|各|车辆|驾驶|人|员|当事|结论|结果|过程|调查|者|之|因素|类别|类型|等级|设备|项目|工程|现场|具体|进行|提出|落实情况|给予|核实|核查|统计|说明|详细|经过|回顾|应急|救援|抢险|抢救|救治|施救|处置|善后|应对|灾后|复原|恢复|响应|信息|报告|报送|接报|公开|伤亡|经济|损失|死亡|受伤|危害|损害|影响|破坏|原因|成因|性质|处理|处罚|划分|追究|界定|责任|教训|问题|履职|措施|防范|整改|预防|改进|防止|对策|几点|事情|形成|附件|附录|附图|附表|污染|泄漏|燃烧|坍塌|倒塌|起火|着火|中毒|触电|坠落|倾覆|透水|之|后|前|上/g

/** Words of a sentence about what somebody did wrong or should do: not of a heading. */
const sentenceWords =
  /[未没缺违]|不(?!同|安全行为)|加强|强化|严格|切实|完善|健全|提高|提升|应当|必须|混乱|淡薄|薄弱/

/** A phrase that ends so is a heading even if it says more than its topic. */
const headingEnd = /(?:情况|经过|过程|原因|性质|问题|教训|措施|建议|意见|要求|对策|分析|认定|责任|损失|伤亡)$/

const longestHeading = 40

/** A phrase this short that names a topic is a heading even if a character was misread. */
const shortHeading = 12

/** What the words of a Chinese heading (without its number) say about its section; null for words that are no heading. */
export function chineseHeadingSense(words: string): HeadingSense | null {
  const head = simplifiedHead(words)
  if (head.length < 2 || head.length > longestHeading) return null
  const found = topics.flatMap(({ kind, pattern }, order) => {
    const at = head.search(pattern)
    return at < 0 ? [] : [{ kind, at, order }]
  })
  found.sort((a, b) => a.at - b.at || a.order - b.order)
  const kinds = found.map((topic) => topic.kind)
  const kind = decidedKind(head, kinds)
  if (kind === null) return basicsSense(head)
  const exact = saysLittleElse(head)
  // Casualties are mentioned in headings about other matters, too.
  if (!exact && kind === 'casualties') return null
  if (!exact && (sentenceWords.test(head) || !(headingEnd.test(head) || head.length <= shortHeading)))
    return null
  return { kind, kinds, exact, ambiguous: false }
}

function basicsSense(head: string): HeadingSense | null {
  if (!basics.test(head) || sentenceWords.test(head)) return null
  const exact = saysLittleElse(head) || /基本情况$|概况$/.test(head)
  return { kind: 'basics', kinds: ['basics'], exact, ambiguous: !exact || ambiguousBasics.test(head) }
}

/** Headings that name two things are about the one that the chapter is for. */
function decidedKind(head: string, kinds: readonly SectionKind[]): SectionKind | null {
  const has = (kind: SectionKind): boolean => kinds.includes(kind)
  if (has('direct-cause') && (has('indirect-cause') || /和间接|及间接|、间接/.test(head))) return 'causes'
  if (has('nature') && (has('causes') || has('direct-cause'))) return has('course') ? 'course' : 'causes'
  if (has('handling') && /处理(?:的)?(?:建议|意见|情况)/.test(head)) return 'handling'
  if (has('nature') && has('handling')) return 'handling'
  if (has('measures') && has('lessons')) return 'measures'
  if (has('rescue') && /发生.{0,6}(?:抢险|救援|应急|处置)/.test(head)) return 'course'
  if (has('problems') && has('lessons') && /单位|部门|企业|政府|公司|机构/.test(head)) return 'problems'
  if (has('problems') && has('handling') && head.endsWith('问题')) return 'problems'
  // A specific cause is a cause: the general pattern finds the same word.
  return kinds[0] ?? null
}

function saysLittleElse(head: string): boolean {
  const rest = head.replace(fillers, '')
  return rest.length <= Math.max(1, 0.12 * head.length)
}

/** The words without blanks, brackets and final marks, in simplified script. */
function simplifiedHead(words: string): string {
  const plain = words
    .replace(/\s+/g, '')
    .replace(/[（(【〔][^）)】〕]{0,20}[）)】〕]/g, '')
    .replace(/[。．.：:；;，,、！!？?]+$/, '')
    .replace(/^(?:关于|同意)/, '')
  return Array.from(plain, toSimplified).join('')
}
