import type { DocumentKind, SectionKind, SectionStart } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'
import { findSections } from './find-sections.ts'

interface KindReading {
  kind: DocumentKind
  confidence: number
}

/** UTF-16 units of the text in which a document says what it is. */
const opening = 1_200

/**
 * Says what a report is as a document, with a confidence 0..1; `other` with a low one when nothing tells. `sections`
 * are the report's own, for callers that have them.
 */
export function findDocumentKind(
  input: UnderstandInput,
  sections: readonly SectionStart[] = findSections(input),
): KindReading {
  const kinds = new Set(sections.map(({ kind }) => kind))
  return input.language === 'zh' ? chineseKind(input, kinds) : englishKind(input, kinds)
}

const reportKinds: readonly SectionKind[] = [
  'course',
  'casualties',
  'causes',
  'direct-cause',
  'nature',
  'problems',
  'handling',
  'measures',
]

function chineseKind(input: UnderstandInput, sections: ReadonlySet<SectionKind>): KindReading {
  const title = input.title.replace(/\s+/g, '')
  const start = input.text.slice(0, opening).replace(/\s+/g, '')
  const parts = reportKinds.filter((kind) => sections.has(kind)).length
  const reply = replyConfidence(title, start)
  if (reply > 0) return { kind: 'reply', confidence: reply }
  if (
    /调查(?:处理)?报告(?:书|[（(].{0,12}[)）])?$|^.{4,}事故(?:技术)?(?:调查)?报告$/.test(title) &&
    !isNews(start)
  ) {
    return { kind: 'investigation-report', confidence: parts >= 2 ? 0.98 : 0.85 }
  }
  const notice = noticeConfidence(title, start)
  if (notice >= 0.8) return { kind: 'supervision-notice', confidence: notice }
  if (/月报|季报|年报|年鉴|统计|公报|手册|规程|标准|目录$|条例$|办法$/.test(title) && parts < 3) {
    return { kind: 'other', confidence: 0.85 }
  }
  if (isNews(start) && parts < 3) return { kind: 'news', confidence: input.text.length < 4_000 ? 0.9 : 0.7 }
  const authority = /调查组|调查报告|报告如下/.test(input.text.slice(0, 3 * opening))
  if (parts >= 4 && (authority || sections.has('handling')))
    return { kind: 'investigation-report', confidence: 0.92 }
  if (authority && parts >= 2) return { kind: 'investigation-report', confidence: 0.85 }
  if (notice > 0) return { kind: 'supervision-notice', confidence: notice }
  if (authority && (sections.size > 0 || /调查报告/.test(start.slice(0, 200))))
    return { kind: 'investigation-report', confidence: 0.7 }
  // Write-ups of cases have a report's parts, but no body that investigated.
  if (parts >= 2) return { kind: 'investigation-report', confidence: 0.55 }
  const developing = /据(?:了解|悉|介绍|报道)|目前|正在(?:进一步)?(?:调查|救治|进行)/.test(start)
  if (developing && input.text.length < 2_000 && /事故|火灾|爆炸|坍塌/.test(start))
    return { kind: 'news', confidence: 0.65 }
  return { kind: 'other', confidence: 0.3 }
}

function replyConfidence(title: string, start: string): number {
  if (/批复(?:[（(].{0,20})?$/.test(title)) return 0.97
  if (/(?:现)?批复如下/.test(start)) return 0.95
  if (
    /你(?:局|厅|委|办|市|县|区|旗|盟|单位|公司).{0,80}(?:请示|报告|函).{0,24}(?:收悉|已收到|已悉)/.test(start)
  )
    return 0.9
  return /^.{0,80}同意.{0,60}事故调查(?:组)?(?:提交|提出|形成)?(?:的)?.{0,30}报告/.test(start) ? 0.7 : 0
}

function noticeConfidence(title: string, start: string): number {
  if (/挂牌督办|督办(?:通知|函)/.test(title)) return 0.97
  if (/(?:的|情况)(?:紧急)?(?:通报|通知|函)(?:[（(].{0,20})?$|警示(?:通报|函)/.test(title)) return 0.92
  if (
    /(?:予以|实施|实行)挂牌督办.{0,200}(?:通知|督办|要求)/.test(start) &&
    !/调查组.{0,400}报告如下/.test(start)
  )
    return 0.85
  if (/(?:现将.{0,40}(?:通报|通知)如下|现就.{0,60}(?:通知|要求)如下)/.test(start)) return 0.85
  // A letter begins with the bodies that it goes to.
  if (/^[^。：:]{0,30}各[^。：:]{3,140}[：:]/.test(start)) return 0.7
  return /(?:提出|做好|落实).{0,16}(?:如下|以下).{0,10}(?:要求|工作|措施)[：:。]|现就.{0,60}(?:通知|要求)/.test(
    start,
  )
    ? 0.6
    : 0
}

/** Words of the press in the first lines. */
function isNews(start: string): boolean {
  return /记者|新华(?:社|网)|央视|本报讯|中新(?:社|网)|通讯员|日报讯|网讯|(?:月\d{1,2}日|今日|昨日)[电讯][（(]|据.{2,12}(?:报|网|社|台)(?:报道|消息)|文章来源|来源[:：].{0,10}(?:新闻|日报|晚报|网)|(?:调查)?报告(?:公布|发布|称|指出)/.test(
    start.slice(0, 500),
  )
}

const titleOfReport =
  /\b(?:investigation|occurrence|accident|incident|inquiry|marine casualty|railway|aviation|safety)\b.{0,40}\breports?\b|\bfinal report\b|\breport (?:on|of) (?:the )?(?:investigation|accident|incident|inquiry)/i

const otherTitles =
  /\b(?:manual|dictionary|statistics|statistical|annual report|status update|guide(?:lines?)?|handbook|codes?|taxonomy|newsletter)\b/i

function englishKind(input: UnderstandInput, sections: ReadonlySet<SectionKind>): KindReading {
  const start = input.text.slice(0, opening)
  const parts = (['course', 'causes', 'direct-cause', 'measures', 'casualties', 'problems'] as const).filter(
    (kind) => sections.has(kind),
  ).length
  if (otherTitles.test(`${input.title} ${start.slice(0, 200)}`) && parts < 3)
    return { kind: 'other', confidence: 0.85 }
  const says = titleOfReport.test(input.title) || titleOfReport.test(start)
  if (says && sections.size > 0) return { kind: 'investigation-report', confidence: parts >= 2 ? 0.95 : 0.8 }
  if (parts >= 3) return { kind: 'investigation-report', confidence: 0.8 }
  if (
    /\((?:Reuters|AP|AFP|Xinhua)\)|\b(?:Associated Press|Reuters)\b|\bstaff (?:writer|reporter)\b/.test(start)
  ) {
    return { kind: 'news', confidence: 0.85 }
  }
  if (parts >= 2) return { kind: 'investigation-report', confidence: 0.6 }
  return { kind: 'other', confidence: 0.4 }
}
