import { findDivision } from './divisions.ts'

/** Words of a sentence that name where something was or happened. */
export interface Locality {
  start: number
  end: number
  /** What to call it where its words leave a road out that they go on from. */
  value?: string
  rule: string
  score: number
  /** What arrived there came to harm there. */
  struck?: boolean
}

/** Where the naming of a place ends. */
const placeEnd =
  /[,。;!?\n]|发生|突发|引发|造成|致使|导致|,?(?:由于|因)|突然|时(?=[,翻撞与侧失追起爆泄坠])|与(?!\S{0,12}(?:交叉口|交叉点|交岔|交汇|交界|路口))|进行|作业(?=时|过程|期间|中)|施工(?=时|过程|期间|中|至|到)|过程中|期间|[一两二三四五六七八九1-9](?:台|辆|艘|车(?=追尾|相撞|碰撞|连环))|一(?=[^,。一]{0,5}车)|[一1](?:名|座|架|工人|作业人员|塔吊|施工升降机)|工人(?=在|进行)|员工(?=在|进行)|职工(?=在|进行)|通勤车|上发生|的?(?:维修工|操作工|工人|员工|职工|驾驶员|司机|作业人员|施工人员|个体|村民|居民|农民)|[一1]店铺|\d+(?:名|人(?!民))|[从由][东南西北](?![^,。;]{0,10}?(?:\d公里|[Kk]\d))|翻沉|沉没|沿途|报告(?!厅)|为(?=[^,。]{2,})|的(?:货物|仓库内)/
export const vehicle =
  /驾驶|车辆|[一两二三四五]辆|号牌|牌照|车牌|货车|客车|罐车|牵引车|半挂|轿车|满载|装有|装载|核载/
/** A place must have one of these: a division's or a road's name, or a kind of site. */
export const site =
  /省|自治区|市|县|区|旗|镇|乡|村|街|路|道|高速|公里|[Kk]\d|桥|隧道|站|厂|矿|公司|工地|项目|工程|中心|码头|港|库|店|学校|大学|医院|水域|海域|线|园|楼|小区|车间|场|河|湖|酒店|宾馆|市场|广场|大厦|仓|井|院|所|社|盟|州|[修务营市运]部/
export const noPlace =
  /^(?:[^,。]{0,12}(?:过程中|期间|途中|作业中|情况下|领导下|基础上)|其|此|该|这|同|未|虽然|但|\d+名|没有|接到|全|各|事故(?:调查|发生|单位)|调查组|记者|经|据|为|根据|依据|按照|通过|综合)/
const time =
  /(?:[,、 ]?(?:凌晨|清晨|早晨|早上|清早|早|晨|上午|中午|午后|下午|傍晚|晚上|晚间|晚|夜间|深夜|午夜|许)?(?:\d{0,2}|[零〇一二三四五六七八九十]{1,3}(?=[时点]))(?:[时点:](?:\d{0,2}|[零〇一二三四五六七八九十]{1,3}(?=分))分?(?:\d{1,2}秒|:\d{2})?)?(?:许|左右|前后)?)?[,、]?/y
/** A title's words up to the last that names a place. */
export const titlePlace =
  /^.*(?:省|市|县|区|旗|镇|乡|村|街道|公司|厂|煤矿|金矿|铁矿|高速|路段|中心|大桥|隧道|港|码头)/
export const harm = /撞|泄漏|泄露|爆炸|燃爆|闪爆|起火|着火|侧翻|翻车|坠|坍塌|中毒|折断|断裂/

export function afterTime(plain: string, from: number): number {
  time.lastIndex = from
  const found = time.exec(plain)
  return from + (found?.[0].length ?? 0)
}

/** The words from a position on that name a place; null where they do not. `placed`: they follow 在. */
export function localityAt(
  plain: string,
  from: number,
  limit: number,
  placed = false,
): { start: number; end: number } | null {
  const words = plain.slice(from, Math.min(limit, from + 90))
  if (placed && /^[^,。]{0,14}时/.test(words) && !/^[^,。]{2,14}[省市县区旗镇乡村路桥]/.test(words))
    return null
  const stop = placeEnd.exec(words)
  let length = stop === null ? words.length : stop.index
  let text = words.slice(0, length)
  const within = /(?<=[^,]{4})在(?!建|册|岗|职|编|用)(?=[^,]{2,})/.exec(text)
  if (within !== null) {
    length = within.index
    text = words.slice(0, length)
  }
  if (noPlace.test(text) && !/^[^,。]{2,30}[省市县区旗镇乡村]/.test(text)) return null
  const bracket = text.lastIndexOf('(')
  if (bracket >= 0 && !text.slice(bracket).includes(')')) {
    // Brackets that a comma cut open belong to the place as a whole or not at all.
    length = bracket
    text = words.slice(0, length)
  }
  const trimmed = text
    .replace(/\(?(?:以下简称|下称|简称)[^)]*\)?.*$/, '')
    .replace(/(?:[、:(”’"]|上|时|的|在|正|过磅|后)+$/, '')
    .replace(/(?:局部|整体|突然)?(?:坍塌|侧翻|倒塌|垮塌|断裂|失稳|倾覆|冒顶|透水|着火|起火)$/, '')
  if (trimmed.length < 2 || vehicle.test(trimmed)) return null
  // 浙江富阳: a division's name alone.
  if (
    !site.test(trimmed) &&
    (trimmed.length > 8 || /[队局部组]$/.test(trimmed) || findDivision(trimmed) === null)
  )
    return null
  const kinds = /事故|爆炸|火灾|泄漏|泄露|灼伤|中毒/.exec(trimmed)
  if (kinds !== null) {
    // 某县化肥厂硫酸灼伤事故: the name of an accident begins with its place.
    const site = titlePlace.exec(trimmed.slice(0, kinds.index))?.[0] ?? ''
    return site.length < 3 ? null : { start: from, end: from + site.length }
  }
  const leading =
    /^(?:位于原?|在|经|(?:[你我][省市州盟县区旗]|贵[省市县区旗])(?=..))/.exec(trimmed)?.[0].length ?? 0
  // 热闹繁华的某镇: what only describes the place is left out.
  const described = /^[^的]{2,8}的(?=.{3})/.exec(trimmed)?.[0] ?? ''
  const skipped = site.test(described) ? leading : Math.max(leading, described.length)
  return { start: from + skipped, end: from + trimmed.length }
}
