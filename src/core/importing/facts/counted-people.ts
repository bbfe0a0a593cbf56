import { parseCount } from '../../../shared/domain/amounts.ts'

export type Harm = 'dead' | 'missing' | 'serious' | 'minor' | 'injured' | 'both' | 'none'

/** A number of people in a sentence, with what the words around it say happened to them. */
export interface CountedPeople {
  harm: Harm
  count: number
  /** Positions in the sentence: the number with its clause. */
  start: number
  end: number
  /** A part of a figure given before (其中…, in brackets after a figure). */
  part: boolean
  /** 余, 多, 约: no exact count. */
  rough: boolean
  /** The words say where or when these died or were hurt (当场, 途中, 抢救无效), as in an enumeration. */
  staged: boolean
  /** 共, 合计, 增至: a sum over all. */
  total: boolean
  /** Those of one vehicle, place or group: 大客车20人死亡. */
  ofGroup: boolean
}

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,6}|[一二两三四五六七八九十百千]{1,6})`
const group =
  '村民|群众|员工|职工|工人|矿工|民工|乘客|学生|旅客|船员|司机|儿童|居民|幼儿|师生|老师|教师|官兵|战士|民警|辅警|警察|消防员|队员|押运员|驾驶员|操作工|维修工|装卸工|行人|路人|农民|老乡|妇女|女工|男工|女童|男童|小孩|孩子|老人|家属|患者|病人|护工|医生|护士|保安|店员|顾客|游客|业主|租户'
/** A number with a word for people: 3人, 3名施工人员, 11名村民, 8个人. */
const people = new RegExp(
  String.raw`(?<![\d.A-Za-z第“"〔\[一二三四五六七八九十数几])(?<number>${digits})(?<rough>余|多|几)?(?<who>人员|人|[名位例][^\d,。;:、()!?\n名]{0,10}?(?:人员|人|${group}|者|男子|女子|老人|驾驶员|消防员|伤员|干部|教师|(?=死|受|重|轻|遇|失|不同|出现|中毒|吸入|被烧|被灼|灼|烧))|个[^\d,。;:、()!?\n]{0,4}人|${group})(?!民|口|家|行道|力|类|体|工|均(?!已?(?:死|遇|当场|身|受|经|在|因|被|不幸|送|为))|次|大代表|以[上下])`,
  'g',
)
/** 死亡3人, 死亡人数增至22人, 重伤2人, 遇难者达…人. */
const named = new RegExp(
  String.raw`(?<harm>死亡|遇难|丧生|身亡|罹难|失踪|失联|下落不明|重伤|轻伤|轻微伤|受伤|负伤|中毒|烧伤|死|(?<!死)伤)(?:总人数|人数|人员|者|总数|员工|工人)?(?:已|共|共计|合计|总计|为|是|达到|达|上升至|上升到|增加至|增至|增加到|升至|:|有|约|近)*(?<number>${digits})(?<rough>余|多)?(?:人|名|例|个)(?!以[上下])`,
  'g',
)
/** A cell or line of a table: 死亡人数:3, 重伤(人)\t2. */
const cell =
  /(?<![\d,。;])(?<harm>死亡|遇难|失踪|重伤|轻伤|受伤)(?:总?人数|情况)?(?:\(人\))?[:\t](?<number>\d{1,5})(?=[\n\t,;]|$)/g
/** 4死3伤. */
const short = new RegExp(
  String.raw`(?<![\d.])(?<dead>${digits})(?:人)?死(?!亡)[、,]?(?:(?<hurt>${digits})(?:人)?伤)?`,
  'g',
)
const shortHurt = new RegExp(
  String.raw`(?<![\d.死、,])(?<hurt>${digits})(?:人)?伤(?!者|员|亡|势|情|害|口)`,
  'g',
)

const dead =
  /死亡|遇难|丧生|身亡|罹难|殉职|牺牲|溺亡|坠亡|致死|烧死|砸死|淹死|毒死|压死|死$|去世|离世|丧命|死于/
const gone = /失踪|失联|下落不明|联系不上|失去联系/
const heavy = /重伤|重度|严重受伤|伤势严重|危重|重症/
const light = /轻伤|轻微|轻度/
const hurt =
  /受伤|负伤|烧伤|灼伤|烫伤|摔伤|砸伤|炸伤|冻伤|擦伤|划伤|撞伤|刺伤|压伤|伤情|中毒|刺激性?反应|不良反应|身体不适|毒害|受轻伤|受重伤|致伤|伤$|灼烫|伤者|伤员|受到伤害|受伤害|入院|住院|在院治疗|接受治疗|送医|送往医院|骨折|骨裂|截肢/
const safe = /获救|救出|脱险|被困|被埋|遇险|疏散|撤离|升井|逃生|转移|生还|无生命危险|自救/
const others =
  /负有|责任|处分|处罚|追究|犯罪|批准|逮捕|拘留|参加|参与|派出|组织|投入|出动|搜救|救援人员|救护|专家|核载|实载|限载|乘坐|搭乘/
const stage = /当场|途中|医院|送医|抢救|救治|医治|医疗|治疗|次日|陆续|先后|随后|又有|后因|后死亡|之后/
const sum =
  /(?:共|总共|共计|合计|总计|累计|最终|已有?|增至|上升至|升至|增加至|总人数为?|总数为?|达到?)[^\d]{0,3}$/

const clauseEnd = /[,。;:、()!?\n]/

/** A sentence with more figures is a table or noise; its later ones are not read. */
const most = 60

/** The numbers of people in a sentence that say something of casualties, in their order. */
export function countedPeople(sentence: string): CountedPeople[] {
  const found: CountedPeople[] = []
  const taken: [number, number][] = []
  const free = (start: number, end: number): boolean => !taken.some(([from, to]) => start < to && end > from)

  for (const match of sentence.matchAll(short)) {
    if (found.length >= most) break
    const { dead: deadText = '', hurt: hurtText } = match.groups ?? {}
    const deaths = numberOf(deadText)
    if (
      deaths === null ||
      !/[伤致]|造成/.test(sentence.slice(Math.max(0, match.index - 6), match.index + match[0].length))
    )
      continue
    const split = match.index + match[0].search(/死/) + 1
    found.push(plainCount('dead', deaths, match.index, split))
    const injured = hurtText === undefined ? null : numberOf(hurtText)
    if (injured !== null) found.push(plainCount('injured', injured, split, match.index + match[0].length))
    taken.push([match.index, match.index + match[0].length])
  }

  const starts = [...sentence.matchAll(people)]
    .filter(({ index, 0: { length } }) => free(index, index + length))
    .slice(0, most)
  for (const [order, match] of starts.entries()) {
    const { number = '', rough, who = '' } = match.groups ?? {}
    const count = numberOf(number)
    if (count === null) continue
    const start = match.index
    const afterNumber = start + match[0].length
    const next = starts[order + 1]?.index ?? sentence.length
    const stop = endOfClause(sentence, afterNumber, next)
    const clause = who + sentence.slice(afterNumber, stop)
    const harm = harmOf(clause)
    const end = harm === 'none' ? afterNumber : trimmedEnd(sentence, afterNumber, stop)
    const lead = /[^,。;:、()\d]*$/.exec(sentence.slice(Math.max(0, start - 24), start))?.[0] ?? ''
    const each = /^(?<groups>.+)各$/.exec(lead)?.groups?.['groups']
    found.push({
      harm,
      count:
        each === undefined
          ? count
          : count * (each.split(/和|及|与/).length + listed(sentence, start - lead.length)),
      start,
      end,
      part: isPart(sentence, start),
      rough: rough !== undefined || /[约近超]$/.test(sentence.slice(Math.max(0, start - 1), start)),
      staged: stage.test(clause),
      total: sum.test(sentence.slice(Math.max(0, start - 8), start)),
      ofGroup:
        /(?:另|又|也|还有|此外)/.test(lead + clause) ||
        (/[^造成致使导共计约为有达的]{2,}$/.test(lead) && !/其中|造成$|伤亡/.test(lead)),
    })
    if (harm !== 'none') taken.push([start, end])
  }

  for (const match of sentence.matchAll(named)) {
    if (found.length >= most) break
    const start = match.index
    const end = start + match[0].length
    if (!free(start, end)) continue
    const count = numberOf(match.groups?.['number'] ?? '')
    if (count === null) continue
    // 死亡和失联111人 counts both together.
    // 中毒总数达9人,其中当场死亡2人 counts the dead among them.
    const overall = /总数|总人数/.test(match[0]) && /^,?其中:?[^,。;]{0,6}死亡/.test(sentence.slice(end))
    const together =
      overall ||
      /(?:死亡|遇难|失踪|失联|受伤)(?:和|及|、|与|或)$/.test(sentence.slice(Math.max(0, start - 4), start))
    found.push({
      ...plainCount(together ? 'both' : harmOf(match.groups?.['harm'] ?? ''), count, start, end),
      part: isPart(sentence, start),
      rough: match.groups?.['rough'] !== undefined || /[约近](?=[\d一二三四五六七八九十]+)/.test(match[0]),
      total:
        /增至|上升|总|升至|增加/.test(match[0]) || sum.test(sentence.slice(Math.max(0, start - 8), start)),
    })
    taken.push([start, end])
  }
  for (const match of sentence.matchAll(cell)) {
    if (found.length >= most) break
    const end = match.index + match[0].length
    const count = numberOf(match.groups?.['number'] ?? '')
    if (count === null || !free(match.index, end)) continue
    found.push(plainCount(harmOf(match.groups?.['harm'] ?? ''), count, match.index, end))
    taken.push([match.index, end])
  }
  for (const match of sentence.matchAll(shortHurt)) {
    const count = numberOf(match.groups?.['hurt'] ?? '')
    const end = match.index + match[0].length
    if (count !== null && free(match.index, end)) found.push(plainCount('injured', count, match.index, end))
  }
  const inOrder = found.toSorted((a, b) => a.start - b.start || a.end - b.end)
  return inOrder.map((each, order) => {
    // 其余15人 belongs to a figure of the same harm before it.
    // 隧道内有24人,其中20人死亡: a part only of people who came to harm.
    const ofUnharmed =
      each.part && !inOrder.slice(0, order).some(({ harm, part }) => !part && holdsPart(harm, each.harm))
    if (
      ofUnharmed &&
      !/(?:伤员|伤者)中,?(?:有|已有)?$/.test(sentence.slice(Math.max(0, each.start - 8), each.start))
    ) {
      return { ...each, part: false }
    }
    const remaining = /(?:其余|余下|剩余)的?$/.test(sentence.slice(Math.max(0, each.start - 4), each.start))
    const within = inOrder
      .slice(0, order)
      .some(({ harm, count }) => harm !== 'dead' && harm !== 'none' && count >= each.count)
    return remaining && within ? { ...each, part: true } : each
  })
}

/** Whether people of one harm can be a part of those of another: who died later was injured before. */
function holdsPart(whole: Harm, part: Harm): boolean {
  if (whole === 'none' || part === 'none') return false
  if (whole === 'both' || whole === part || part === 'dead') return true
  if (whole === 'serious' || whole === 'minor') return false
  return whole !== 'dead' && whole !== 'missing' && part !== 'missing'
}

function plainCount(harm: Harm, count: number, start: number, end: number): CountedPeople {
  return { harm, count, start, end, part: false, rough: false, staged: false, total: false, ofGroup: false }
}

/** How many things are listed with 、 right before a position: A、B和C各1人. */
function listed(sentence: string, before: number): number {
  const list =
    /(?:[^,。;:()\d、人死伤]{2,12}、)+$/.exec(sentence.slice(Math.max(0, before - 40), before))?.[0] ?? ''
  return list.split('、').length - 1
}

/** A count as reports write it; '3人' of a year or a law's '3人以上' never gets here. */
export function numberOf(text: string): number | null {
  // 百余人 is a hundred and more.
  const value = text === '百' ? '100' : text === '千' ? '1000' : parseCount(text)
  const count = value === null ? null : Number(value)
  return count !== null && count < 100_000 ? count : null
}

function endOfClause(sentence: string, from: number, next: number): number {
  const rest = sentence.slice(from, Math.min(next, from + 40))
  const mark = clauseEnd.exec(rest)
  if (mark === null) return from + rest.length
  // 1名伤员经全力抢救无效,于次日死亡: what follows the comma still says what became of them.
  if (
    mark[0] === ',' &&
    /(?:抢救|医治|救治|治疗)[^,]{0,6}$/.test(rest.slice(0, mark.index)) &&
    next - from > mark.index + 4
  ) {
    const further =
      /^[^,。;()\d]{0,4}(?:\d{1,2}月)?(?:\d{1,2}日)?(?:凌晨|早上|上午|中午|下午|晚上|晚)?(?:\d{1,2}时)?(?:\d{1,2}分)?[^,。;()\d]{0,8}(?:死亡|身亡|离世|去世)/.exec(
        sentence.slice(from + mark.index + 1, from + mark.index + 40),
      )
    if (further !== null) return from + mark.index + 1 + further[0].length
  }
  // 4人坠落,送医院经抢救无效死亡.
  if (mark[0] === ',' && next - from > mark.index + 4) {
    const taken = afterHospital.exec(sentence.slice(from + mark.index + 1, from + mark.index + 50))
    if (taken !== null) return from + mark.index + 1 + taken[0].length
  }
  return from + mark.index
}

const afterHospital =
  /^(?:后|均|随后|立即)?(?:被?(?:紧急)?送(?:往|至|到)?[^,。;()\d]{0,14}?(?:抢救|救治|医治|治疗|医院|医)?(?:后)?,?)?(?:后|均|后来|最终)?(?:经|因)?[^,。;()\d]{0,8}(?:抢救|医治|救治|治疗)[^,。;()\d]{0,4}无效[^,。;()\d]{0,10}(?:死亡|身亡|离世|去世)/

/** The end of the clause's telling words: 3名施工人员死亡的事故 ends after 死亡. */
function trimmedEnd(sentence: string, from: number, stop: number): number {
  const clause = sentence.slice(from, stop)
  const telling = [
    ...clause.matchAll(
      new RegExp([dead, gone, heavy, light, hurt].map(({ source }) => source).join('|'), 'g'),
    ),
  ].at(-1)
  return telling === undefined ? from : from + telling.index + telling[0].length
}

/** Words that name people by what became of them, with no saying that it did: 3名遇难者遗体. */
export function isMention(words: string): boolean {
  return /(?:遇难|死|罹难|死难|伤|受伤|失踪)者(?!为|分别|均|共|:)|伤员(?!为|分别|:)/.test(words)
}

function harmOf(clause: string): Harm {
  const telling = clause.search(/死亡|遇难|丧生|身亡|罹难|失踪|失联|下落不明|伤|中毒|反应|不适|毒害/)
  if (others.test(telling > 0 ? clause.slice(0, telling) : clause)) return 'none'
  if (/死伤|伤亡/.test(clause)) return 'both'
  if (/[\d一二两三四五六七八九十]死[\d一二两三四五六七八九十]/.test(clause)) return 'none'
  if (clause === '伤') return 'injured'
  if (clause === '死') return 'dead'
  const isDead = dead.test(clause)
  if (isDead && gone.test(clause)) return 'both'
  if (isDead) return 'dead'
  if (gone.test(clause)) return 'missing'
  if (safe.test(clause) && !/受伤|重伤|轻伤|负伤/.test(clause)) return 'none'
  if (heavy.test(clause)) return 'serious'
  if (light.test(clause)) return 'minor'
  return hurt.test(clause) ? 'injured' : 'none'
}

/** Whether 其中 or a bracket after a figure makes the number at `start` a part of that figure. */
function isPart(sentence: string, start: number): boolean {
  const before = sentence.slice(Math.max(0, start - 120), start)
  const among = before.lastIndexOf('其中')
  const closed = Math.max(before.lastIndexOf(';'), before.lastIndexOf('。'))
  if (among > closed) {
    const bracket = before.lastIndexOf('(')
    const insideBracket = bracket >= 0 && bracket < among
    if (!insideBracket || !before.slice(among).includes(')')) return true
  }
  if (/(?<!被困)(?:伤员|伤者|人员|人)中,?(?:有|已有)?$/.test(before) && !/被困人员?中,?有?$/.test(before))
    return true
  const open = before.lastIndexOf('(')
  return open > before.lastIndexOf(')') && /(?:死亡|遇难|受伤|伤|失踪|人)$/.test(before.slice(0, open))
}
