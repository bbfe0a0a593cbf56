/** A place as it is compared: its words, and the divisions that it names. */
export interface PlaceName {
  plain: string
  /** County-level divisions. */
  counties: string[]
  cities: string[]
}

/** A unit as it is compared: without blanks, punctuation and the words of its company form. */
export interface UnitName {
  plain: string
  core: string
}

/** How two places agree: within one county, within one city, not to be told, or not at all. */
export type PlaceAgreement = 'county' | 'city' | 'unknown' | 'contradict'

/** Parts of a Chinese place name, the shortest that end like a division. */
const parts = /\p{Script=Han}+?(?:自治区|自治州|自治县|自治旗|特别行政区|地区|省|市|州|盟|县|区|旗)/gu
const province = /(?:省|自治区)$/u
const city = /(?:市|州|盟|地区)$/u
/** County-level divisions by their last character, without the areas that are no division. */
const county = /(?<!自治|开发|工业|园|厂|社|小|景|库|校|作业|服务|生活|保税|高新|地)区$|[县旗]$/u

export function placeName(place: string): PlaceName {
  const name = plain(place)
  const names = name.match(parts) ?? []
  return {
    plain: name,
    counties: names.filter((each) => county.test(each)),
    cities: names.filter((each) => city.test(each)),
  }
}

/** Whether two places can be one, by their divisions where they name them, else by their words. */
export function placesAgree(a: PlaceName, b: PlaceName): PlaceAgreement {
  if (a.plain === '' || b.plain === '') return 'unknown'
  if (a.counties.length > 0 && b.counties.length > 0) {
    return a.counties.some((name) => isIn(name, b.counties)) ? 'county' : 'contradict'
  }
  const [shorter, longer] = a.plain.length <= b.plain.length ? [a, b] : [b, a]
  if (longer.plain.includes(shorter.plain)) {
    // A province or a city alone says less than a place within it.
    if (province.test(shorter.plain)) return 'unknown'
    return city.test(shorter.plain) && shorter.cities.length < 2 ? 'city' : 'county'
  }
  if (a.cities.length > 0 && b.cities.length > 0) {
    const common = a.cities.filter((name) => isIn(name, b.cities)).length
    return common > 1 ? 'county' : common === 1 ? 'city' : 'contradict'
  }
  return diceOf(a.plain, b.plain) >= alikeFrom ? 'county' : 'unknown'
}

/**
 * The same for administrative divisions, given as their code after GB/T 2260 and their name: two digits each for the
 * province, the prefecture and the county, 00 where the division has none.
 */
export function divisionsAgree(a: string, b: string): PlaceAgreement {
  const [left, right] = [codeOf(a), codeOf(b)]
  if (left === null || right === null) return 'unknown'
  for (const end of [2, 4, 6]) {
    const [one, other] = [left.slice(end - 2, end), right.slice(end - 2, end)]
    if (one === '00' || other === '00') return end === 6 ? 'city' : 'unknown'
    if (one !== other) return 'contradict'
  }
  return 'county'
}

const codeOf = (division: string): string | null => /^\d{6}(?= |$)/.exec(division)?.[0] ?? null

/** Words of a company's form, which one text gives and another leaves out. */
const companyForms =
  /有限责任公司|股份有限公司|有限公司|集团|股份|总公司|分公司|公司|(?:co|ltd|inc|llc|plc|corp)(?![a-z])/gu

export function unitName(unit: string): UnitName {
  const name = plain(unit)
  return { plain: name, core: plain(unit.toLowerCase().replaceAll(companyForms, '')) }
}

/**
 * Whether two names can be one unit: one within the other, or most of their character pairs in common and the same
 * numbers (第一建筑公司 is not 第二建筑公司).
 */
export function unitsAgree(a: UnitName, b: UnitName): boolean {
  if (a.plain === b.plain) return a.plain !== ''
  const [shorter, longer] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core]
  if (shorter.length >= 4 && longer.includes(shorter)) return true
  if (shorter.length < 2 || numbersOf(a.core) !== numbersOf(b.core)) return false
  return diceOf(a.core, b.core) >= alikeFrom
}

const numbersOf = (name: string): string => (name.match(/[\d一二三四五六七八九十]+/gu) ?? []).join(' ')

/** Names with this share of character pairs in common are taken for one. */
const alikeFrom = 0.7

/** Dice coefficient of two texts' pairs of neighbouring characters (L. R. Dice 1945), 0..1. */
function diceOf(a: string, b: string): number {
  const left = pairsOf(a)
  const right = pairsOf(b)
  if (left.size + right.size === 0) return 0
  let common = 0
  for (const pair of left) if (right.has(pair)) common++
  return (2 * common) / (left.size + right.size)
}

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** Whether a division is among others; words may stand before one of them (位于东城区, 东城区). */
const isIn = (name: string, others: readonly string[]): boolean =>
  others.some((other) => name.endsWith(other) || other.endsWith(name))

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
