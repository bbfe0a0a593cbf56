const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** The numerals of cheques and contracts, and the round zero of dates. */
const formal: Record<string, string> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  '○': '〇',
}

/**
 * The number that Chinese numerals below one hundred million write: 三 = 3, 十二 = 12, 一百零五 = 105,
 * 两万 = 20000; digits in a row stand for themselves (二〇一九 = 2019); 壹佰贰拾 = 120. Null for anything else.
 */
export function parseChineseNumeral(written: string): number | null {
  const text = written.replaceAll(/[壹贰叁肆伍陆柒捌玖拾佰仟○]/g, (character) => formal[character] ?? '')
  if (!/^[〇零一二两三四五六七八九十百千万]+$/.test(text)) return null
  if (!/[十百千万]/.test(text)) {
    return Number([...text].map((character) => digits[character] ?? 0).join(''))
  }
  const [high, low, ...rest] = text.split('万')
  if (high === undefined || rest.length > 0) return null
  if (low === undefined) return parseUpToThousands(high)
  const tenThousands = parseUpToThousands(high)
  const remainder = low === '' ? 0 : parseUpToThousands(low)
  if (tenThousands === null || remainder === null) return null
  return tenThousands * 10_000 + remainder
}

function parseUpToThousands(text: string): number | null {
  if (text === '') return null
  let sum = 0
  let digit: number | null = null
  let lastPlace = 10_000
  for (const character of text) {
    const place = places[character]
    const value = digits[character]
    if (place !== undefined) {
      if (place >= lastPlace || (digit === null && place !== 10)) return null
      sum += (digit ?? 1) * place
      lastPlace = place
      digit = null
    } else if (value === 0) {
      if (digit !== null) return null
    } else if (value !== undefined) {
      if (digit !== null) return null
      digit = value
    }
  }
  return sum + (digit ?? 0)
}
