import type { FactName } from '../../../shared/domain/facts.ts'
import { parseMoney } from '../../../shared/domain/amounts.ts'
import type { ChineseView } from './chinese-view.ts'
import { numberOf } from './counted-people.ts'
import type { Reading } from './reading.ts'

type Kind = 'personsCriminal' | 'personsAdministrative' | 'personsParty' | 'personsFined'

const measures: readonly { kind: Kind; pattern: RegExp; heading: RegExp }[] = [
  {
    kind: 'personsCriminal',
    pattern:
      /移[送交]司法|追究(?:其)?刑事责任|采取(?:刑事)?强制措施|批准逮捕|批捕|刑事拘留|被?刑拘|取保候审|监视居住|立案侦查|提起公诉/,
    heading: /司法机关|刑事责任|强制措施|涉嫌犯罪/,
  },
  {
    kind: 'personsParty',
    pattern: /党内(?:严重)?警告|撤销党内(?:一切)?职务|留党察看|开除党籍|党纪处分/,
    heading: /(?!)/,
  },
  {
    kind: 'personsAdministrative',
    pattern:
      /(?:政务|行政)?(?:警告|记过|记大过|降级|撤职|降职|开除)(?:的)?(?:行政|政务)?处分|(?:政务|行政)(?:警告|记过|记大过|降级|撤职|开除)/,
    heading: /(?!)/,
  },
  { kind: 'personsFined', pattern: /罚款/, heading: /(?!)/ },
]

const person =
  /^(?:[(]?[\d一二三四五六七八九十]{1,3}[).、:])?(?<name>[一-鿿][一-鿿某×*XＸ]{1,3}|[一-鿿]\d?某{1,2})(?:\([^()]{0,40}\))?[,、:(]/
const noPerson =
  /公司|单位|建议|责令|由|对|依据|根据|其|责任|企业|厂|局|政府|人员|鉴于|以上|上述|事故|关于|给予|委员会|办|矿|应急|经查|同时|此外|相关|负责|年|月/
const excused = /(?:死亡|身亡|遇难|死者)[^。]{0,30}(?:免予|免于|不予|不再|免除)/
const announced: readonly [Kind, RegExp][] = [
  [
    'personsCriminal',
    /(?:追究刑事责任|移[送交]司法机关(?:处理)?|采取(?:刑事)?强制措施|批准逮捕|刑拘|立案侦查)(?:的)?(?:人员)?[:(]?(?:共)?(?<![\d一二三四五六七八九十])(?<count>\d{1,4}|[一二两三四五六七八九十]{1,4})[名人]/g,
  ],
  [
    'personsCriminal',
    /(?<![\d一二三四五六七八九十])(?<count>\d{1,4}|[一二两三四五六七八九十]{1,4})(?:名[^,。;\d]{0,8}|人)(?:已|因[^,。;\d]{0,16})?(?:被)?(?:公安机关|司法机关|检察机关)?(?:依法)?(?:被)?(?:建议)?(?:刑拘|采取(?:刑事)?强制措施|移[送交]司法|批准逮捕|立案侦查|追究刑事责任)/g,
  ],
  ['personsParty', /(?:党纪处分|追究党纪责任)(?:的)?(?:人员)?[:(]?(?:共)?(?<count>\d{1,4})[名人]/g],
  [
    'personsAdministrative',
    /(?:政务处分|行政处分|政纪处分|追究政纪责任)(?:的)?(?:人员)?[:(]?(?:共)?(?<count>\d{1,4})[名人]/g,
  ],
]

/** A part of the text in which persons are dealt with, quotations of law blanked out so that they are not read as measures. */
interface Handling {
  start: number
  words: string
}

/** Persons held to account, counted by kind of measure, and the fines, from the part of the report on handling. */
export function readAccountability(view: ChineseView): Reading[] {
  const readings = announcedCounts(view)
  const handling = handlingOf(view)
  if (handling === null) return readings
  return [...readings, ...countedPersons(handling), ...fines(handling)]
}

function announcedCounts({ plain }: ChineseView): Reading[] {
  const readings: Reading[] = []
  for (const [fact, pattern] of announced) {
    for (const found of plain.matchAll(pattern)) {
      const count = numberOf(found.groups?.['count'] ?? '')
      if (count === null || count === 0) continue
      const end = found.index + found[0].length
      readings.push({
        fact,
        value: String(count),
        start: found.index,
        end,
        rule: 'accountability.announced 1',
        score: 5,
        asOf: null,
      })
    }
  }
  return readings
}

const handlingHeading =
  /(?:^|\n)[^\n。]{0,14}(?:责任人员|责任单位|责任者|有关人员|相关人员|责任认定|责任划分)[^\n。]{0,16}(?:处理|处罚|建议|意见)[^\n。]{0,10}(?=\n|。)/g

function handlingOf({ plain, sentences }: ChineseView): Handling | null {
  const own = sentences.all.filter(({ section }) => section === 'handling')
  const first = own[0]
  const last = own.at(-1)
  if (first !== undefined && last !== undefined)
    return { start: first.start, words: withoutLaw(plain.slice(first.start, last.end)) }
  const heading = [...plain.matchAll(handlingHeading)].findLast(({ index }) => index > plain.length / 5)
  if (heading === undefined) return null
  const rest = plain.slice(heading.index)
  const next = rest
    .slice(10)
    .search(/\n[一二三四五六七八九十]{1,2}[、.][^\n]{0,24}(?:防范|整改|措施|教训|建议)/)
  return { start: heading.index, words: withoutLaw(next < 0 ? rest : rest.slice(0, next + 10)) }
}

/** Quoted articles name measures that nobody was given. */
function withoutLaw(words: string): string {
  return words
    .replaceAll(/[“"][^“”"]{12,400}[”"]/g, (quoted) => '□'.repeat(quoted.length))
    .replaceAll(/《[^《》]{2,60}》/g, (quoted) => '□'.repeat(quoted.length))
}

function countedPersons({ start, words }: Handling): Reading[] {
  const found = new Map<Kind, { count: number; from: number; to: number; firstEnd: number }>()
  const add = (kind: Kind, from: number, to: number): void => {
    const known = found.get(kind)
    if (known === undefined) found.set(kind, { count: 1, from, to, firstEnd: to })
    else found.set(kind, { ...known, count: known.count + 1, to })
  }
  let headed: Kind | null = null
  let current: { kinds: Set<Kind>; excused: boolean } | null = null
  let position = 0
  for (const line of words.split('\n')) {
    const from = position
    position += line.length + 1
    const name = person.exec(line)?.groups?.['name']
    const isPerson = name !== undefined && !noPerson.test(name) && line.length > 12
    if (!isPerson && line.length <= 46 && /人员|单位|责任|建议|处理/.test(line)) {
      headed = measures.find(({ heading }) => heading.test(line))?.kind ?? null
      current = null
      continue
    }
    if (isPerson) {
      current = { kinds: new Set(), excused: excused.test(line) }
      if (headed !== null && !current.excused) {
        current.kinds.add(headed)
        add(headed, from, from + Math.min(line.length, 40))
      }
    } else if (/^(?:[(]?[\d一二三四五六七八九十]{1,3}[).、])/.test(line)) {
      current = null
    }
    if (current === null || current.excused) continue
    for (const { kind, pattern } of measures) {
      if (current.kinds.has(kind)) continue
      const own: string =
        kind === 'personsAdministrative'
          ? line.replaceAll(/党内(?:严重)?警告(?:、)?/g, (text) => '□'.repeat(text.length))
          : line
      const match = pattern.exec(own)
      if (match === null) continue
      if (/免予|免于|不予|不再/.test(own.slice(Math.max(0, match.index - 8), match.index))) continue
      current.kinds.add(kind)
      add(kind, from + match.index, from + match.index + match[0].length)
    }
  }
  return [...found].map(([fact, { count, from, to, firstEnd }]) =>
    spanned(fact, String(count), start, from, to, firstEnd, 'accountability.persons 1', 4),
  )
}

/** Evidence over a whole list is of use only while it can be looked at as one. */
const longestEvidence = 1500

function spanned(
  fact: FactName,
  value: string,
  offset: number,
  from: number,
  to: number,
  firstEnd: number,
  rule: string,
  score: number,
): Reading {
  const end = to - from > longestEvidence ? firstEnd : to
  return { fact, value, start: offset + from, end: offset + end, rule, score, asOf: null }
}

const amount = String.raw`(?<amount>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?<unit>亿|万)?元?`
const finePatterns = [
  new RegExp(`罚款(?:人民币|共计|合计|金额)?(?:为)?[:]?${amount}(?![\\d%]|以上|至|[-—~])`, 'g'),
  new RegExp(
    `(?:处以?|给予)(?:[^,。;\\d%]{0,14})${amount}(?:人民币)?(?:[(][^()]{0,20}[)])?的?(?:行政)?(?:处罚)?罚款`,
    'g',
  ),
]
const total = new RegExp(`罚款(?:共计|合计|总计|总额(?:为)?|累计)(?:人民币)?${amount}`, 'g')

/** All fines together: the stated sum, else the sum over 处…万元罚款. */
function fines({ start, words }: Handling): Reading[] {
  for (const match of words.matchAll(total)) {
    const value = yuanOf(match.groups)
    if (value !== null)
      return [
        spanned(
          'finesTotal',
          value,
          start,
          match.index,
          match.index + match[0].length,
          match.index + match[0].length,
          'fines.total 1',
          7,
        ),
      ]
  }
  const found = new Map<number, { value: string; end: number; start: number }>()
  for (const pattern of finePatterns) {
    for (const match of words.matchAll(pattern)) {
      const value = yuanOf(match.groups)
      const at = match.index + match[0].indexOf(match.groups?.['amount'] ?? '')
      if (value !== null) found.set(at, { value, start: match.index, end: match.index + match[0].length })
    }
  }
  const all = [...found.values()].toSorted((a, b) => a.start - b.start)
  const [first] = all
  const last = all.at(-1)
  if (first === undefined || last === undefined) return []
  const cents = all.reduce((sum, { value }) => sum + Math.round(Number(value) * 100), 0)
  const value = parseMoney(String(cents / 100))
  if (value === null) return []
  return [
    spanned(
      'finesTotal',
      value,
      start,
      first.start,
      last.end,
      first.end,
      all.length > 1 ? 'fines.sum 1' : 'fines.single 1',
      4,
    ),
  ]
}

function yuanOf(groups: Record<string, string | undefined> | undefined): string | null {
  const { amount: figure = '', unit = '' } = groups ?? {}
  const value = parseMoney(`${figure}${unit}元`)
  // A fine below a hundred yuan is a number of something else.
  return value === null || Number(value) < 100 ? null : value
}
