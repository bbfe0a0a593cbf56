/** Words that end the name of somebody whom a measure can be addressed to. */
const bodies =
  '公司|集团|厂|矿|企业|单位|政府|党委|党工委|管委会|管理委员会|办事处|街道办|街道|社区|居委会|村委会|委员会|安委会|安委办|办公室|局|厅|委|部门|项目部|指挥部|机构|机关|中心|站|所|处|院|协会|商会|支队|大队|总队|法院|检察院|学校|医院|工会|企事业单位|经营户|业主|负责人|从业人员|各地|各地区|各级|地区|园区|开发区|[\\u4e00-\\u9fff]{1,6}(?:省|市|县|区|旗|盟|州|镇|乡)'
const duty = '(?:要|应|应当|必须|须|务必|需要|需|负责)'

const named = new RegExp(
  `^((?:[^，。；：！？,;:!?]{0,38}?)(?:${bodies})(?:（[^）]{1,20}）)?(?:及其[^，。；：,;:]{2,20}?(?:部门|单位|企业|机构|公司|街道办事处))?)(?:，|,)?(?=(?:均|都|也|还|今后)?${duty}(?!求))`,
)

/** Words that begin an order, not a name. */
const order =
  /^(?:[要应须需]|进一步|切实|加强|强化|督促|指导|严格|严厉|严肃|建立|完善|健全|落实|提高|提升|加大|全面|认真|深入|针对|对(?!外)|在|为|使|让|把|将|通过|根据|按|由|从|以|同时|此外|另外|特别|尤其|要求|责成|作为|确保|保证|推动|推进|开展|组织|坚持|凡|如|若|当|并|且|[一二三四五六七八九十]是|安全|生产|这|该|此|其)/

/** Whom a Chinese sentence addresses: the name before 要 or 应, or after 建议; '' when it names nobody. */
export function chineseAddressee(sentence: string): string {
  const words = sentence.replace(
    /^(?:建议|责成|请)(?=[^，。、；：]{2,30}(?:政府|部门|公司|局|厅|委|院|省|市|县|集团))/,
    '',
  )
  const name = named.exec(words)?.[1] ?? suggested(sentence)
  return name === null || order.test(name) || name.length < 2 ? '' : name
}

/** 建议省政府专题研究…: the body that is asked. */
function suggested(sentence: string): string | null {
  const provinces =
    /^(?:建议|请)((?:[\u4e00-\u9fff]{1,8}(?:省|市|县|区|旗|盟)、?)+)(?=进一步|加强|尽快|抓紧|组织|督促|研究)/.exec(
      sentence,
    )?.[1]
  if (provinces !== undefined) return provinces
  const pattern =
    /^(?:建议|责成|请)((?:[^，。、；：,;:]{1,24}?)(?:公司|集团|政府|党委|管委会|办事处|委员会|安委会|局|厅|部门|机构|单位|中心)(?:、[^，。；：,;:]{2,20}?(?:公司|集团|政府|局|厅|部门|机构|单位))*)(?=.{2})/
  return pattern.exec(sentence)?.[1] ?? null
}

const headOfBody = new RegExp(
  `^(?:对|针对|致|向)?(?:于)?([^，。；：！？,;:]{0,24}(?:${bodies})(?:[、和及与][^，。；：,;:]{1,20}(?:${bodies}))*)(?:方面|层面)?(?:的?(?:建议|措施|要求|防范和整改措施))?[：:。]?$`,
)

/** The addressee that a heading is: （一）地方政府, （二）对施工单位的建议; '' for a heading about anything else. */
export function headingAddressee(words: string): string {
  const name = headOfBody.exec(words.trim())?.[1] ?? ''
  return order.test(name) || /责任|监管[^部机]|管理$|安全生产/.test(name) ? '' : name
}

const recommended =
  /\b(?:recommend(?:s|ed|ation)?s?|urges?d?|asks?|calls? on|advise[sd]?)\s+(?:(?:to|that|on)\s+)?(the\s+)?((?:[A-Z][\w&.,’'()-]*|of|the|and|for|in)(?:\s+(?:[A-Z][\w&.’'()-]*|of|the|and|for|in|to(?=\s+the\s+[A-Z]))){0,11})/

/** Whom an English sentence recommends something to; '' when it names nobody. */
export function englishAddressee(sentence: string): string {
  const name = recommended.exec(sentence)?.[2] ?? ''
  const trimmed = name.replace(/(?:\s+(?:of|the|and|for|in|to))+$/, '').replace(/[,.;:]+$/, '')
  return /^[A-Z]/.test(trimmed) && !/^(?:That|The|It|This|A|An|In|On|For)$/.test(trimmed) ? trimmed : ''
}

/** "To the Civil Aviation Authority:" → "the Civil Aviation Authority" without its article; '' for another line. */
export function englishHeadingAddressee(line: string): string {
  return (
    /^(?:[Rr]ecommendations?\s+)?[Tt]o(?:\s+the)?\s+([A-Z][^.;:]{2,80}?)[:.]?$/.exec(line.trim())?.[1] ?? ''
  )
}
