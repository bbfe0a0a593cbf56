import { parseChineseNumeral } from './chinese-numerals.ts'

const grouped = String.raw`\d{1,3}(?:,\d{3})+|\d+`
const unitSuffix = /(?:人|名|例|起|个|persons?|people)$/i

/**
 * Reads a count: '22', '22人', '1,037', '３', '四人'. Answers decimal digits without leading zeros, or null
 * where the text is not one exact count ('10余人', '多人', '3.5', '-1').
 */
export function parseCount(input: string): string | null {
  const text = input.normalize('NFKC').replaceAll(/\s+/g, '').replace(unitSuffix, '')
  if (new RegExp(`^(?:${grouped})$`).test(text)) return BigInt(text.replaceAll(',', '')).toString()
  const numeral = parseChineseNumeral(text)
  return numeral === null ? null : String(numeral)
}

const money = new RegExp(
  '^' +
    [
      String.raw`(?:(?<yi>(?:${grouped})(?:\.\d+)?)亿)?`,
      String.raw`(?:(?<wan>(?:${grouped})(?:\.\d+)?)万)?`,
      String.raw`(?<one>(?:${grouped})(?:\.\d+)?)?`,
    ].join('') +
    '$',
)
const millions = new RegExp(String.raw`^(?<figure>(?:${grouped})(?:\.\d+)?)(?<scale>million|billion)$`, 'i')

/**
 * Reads an amount of money in yuan: '4154万元', '1.87亿元', '1亿2000万元', '8437000', 'CNY 8,437,000',
 * '约729.4024万元', '41.54 million yuan'. Answers yuan as a decimal string, exactly ('729.4024万元' is
 * '7294024'), or null where the text is no amount in yuan.
 */
export function parseMoney(input: string): string | null {
  const text = input
    .normalize('NFKC')
    .replaceAll(/\s+/g, '')
    .replace(/^(?:大约|约为|约|近|共计|共)/, '')
    .replace(/^(?:人民币|CNY|RMB|[¥¥])/i, '')
    .replace(/(?:左右|人民币|CNY|RMB)$/i, '')
    .replace(/(?:元|yuan)(?:人民币)?$/i, '')
  if (text === '') return null

  const english = millions.exec(text)?.groups
  if (english?.['figure'] !== undefined) {
    return fromUnits([[english['figure'], english['scale']?.toLowerCase() === 'billion' ? 9 : 6]])
  }
  const groups = money.exec(text)?.groups
  if (groups === undefined) return null
  return fromUnits([
    [groups['yi'], 8],
    [groups['wan'], 4],
    [groups['one'], 0],
  ])
}

/** Sums figures times powers of ten without leaving decimal digits. */
function fromUnits(parts: readonly (readonly [string | undefined, number])[]): string {
  const split = parts.flatMap(([figure, power]) => {
    if (figure === undefined) return []
    const [whole = '0', fraction = ''] = figure.replaceAll(',', '').split('.')
    return [{ digits: BigInt(whole + fraction), exponent: power - fraction.length }]
  })
  const lowest = Math.min(0, ...split.map((part) => part.exponent))
  const sum = split.reduce((total, part) => total + part.digits * 10n ** BigInt(part.exponent - lowest), 0n)
  return withPoint(sum.toString(), -lowest)
}

/** Puts a decimal point before the last `places` digits and drops zeros that say nothing. */
function withPoint(digits: string, places: number): string {
  if (places === 0) return digits
  const padded = digits.padStart(places + 1, '0')
  const fraction = padded.slice(-places).replace(/0+$/, '')
  const whole = padded.slice(0, -places)
  return fraction === '' ? whole : `${whole}.${fraction}`
}

/**
 * Shows yuan (a decimal string) the way reports do: in Chinese '4154万元', below ten thousand '800元'; in English
 * 'CNY 41,540,000'. No digit is lost.
 */
export function formatMoney(yuan: string, language: 'en' | 'zh-CN'): string {
  const [whole = '0', fraction = ''] = yuan.split('.')
  if (language === 'en') {
    const groupedWhole = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
    return `CNY ${groupedWhole}${fraction === '' ? '' : `.${fraction}`}`
  }
  if (whole.length <= 4) return `${yuan}元`
  return `${withPoint(whole + fraction, 4 + fraction.length)}万元`
}
