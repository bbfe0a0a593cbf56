/**
 * A list number as Word writes it in a number format (ECMA-376 part 1, 17.18.59 ST_NumberFormat). A format that
 * is not known, or has no sign for the value, gives Arabic digits.
 */
export function listNumber(value: number, format: string): string {
  const written = writers[format]?.(value)
  return written ?? String(value)
}

type Writer = (value: number) => string | undefined

/** Signs that follow one another, the first for 1. */
function signs(text: string): Writer {
  const all = [...text]
  return (value) => all[value - 1]
}

function run(first: number, count: number): string {
  return Array.from({ length: count }, (_, at) => String.fromCodePoint(first + at)).join('')
}

const romanParts: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(value: number): string | undefined {
  if (value < 1 || value > 4999) return undefined
  let rest = value
  let text = ''
  for (const [worth, sign] of romanParts) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}

/** a … z, then aa … zz, as Word repeats the letter. */
function letter(value: number): string | undefined {
  if (value < 1 || value > 780) return undefined
  return String.fromCodePoint(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

function ordinal(value: number): string {
  const tens = value % 100
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')
  return `${value}${suffix}`
}

/** Digits one after the other: 一〇三. */
function digitwise(digits: string): Writer {
  const all = [...digits]
  return (value) => Array.from(String(value), (digit) => all[Number(digit)] ?? digit).join('')
}

interface Counting {
  /** For 0 to 9. */
  digits: string
  /** For ten, hundred, thousand, ten thousand. */
  units: string
  /** Whether ten is written without a one before it: 十, 十一. */
  bareTen: boolean
  /** Whether a gap between places is marked: 一百零一. */
  zero: boolean
  /** Whether one hundred and one thousand go without a one as well: 百, 千. */
  bareUnits?: boolean
}

function counting({ digits, units, bareTen, zero, bareUnits = false }: Counting): Writer {
  const signOf = [...digits]
  const unitOf = ['', ...units]
  return (value) => {
    if (value < 0 || value > 99_999) return undefined
    if (value === 0) return signOf[0]
    const places = Array.from(String(value), Number)
    let text = ''
    let gap = false
    for (const [at, digit] of places.entries()) {
      const power = places.length - 1 - at
      if (digit === 0) {
        gap = text !== ''
        continue
      }
      if (gap && zero) text += signOf[0]
      gap = false
      const leading = text === ''
      const bare =
        digit === 1 && ((power === 1 && leading && bareTen) || (power > 0 && power < 4 && bareUnits))
      text += (bare ? '' : signOf[digit]) + (unitOf[power] ?? '')
    }
    return text
  }
}

const chinese = counting({ digits: '零一二三四五六七八九', units: '十百千万', bareTen: true, zero: true })
const taiwanese = counting({ digits: '零一二三四五六七八九', units: '十百千萬', bareTen: true, zero: true })
const japanese = counting({
  digits: '〇一二三四五六七八九',
  units: '十百千万',
  bareTen: true,
  zero: false,
  bareUnits: true,
})
const han = digitwise('〇一二三四五六七八九')
const fullWidth = digitwise('０１２３４５６７８９')

const writers: Readonly<Record<string, Writer>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value)?.toUpperCase(),
  lowerLetter: letter,
  upperLetter: (value) => letter(value)?.toUpperCase(),
  ordinal,
  hex: (value) => value.toString(16).toUpperCase(),
  numberInDash: (value) => `- ${value} -`,
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: taiwanese,
  taiwaneseCountingThousand: taiwanese,
  japaneseCounting: japanese,
  ideographDigital: han,
  japaneseDigitalTenThousand: han,
  taiwaneseDigital: han,
  koreanDigital: digitwise('영일이삼사오육칠팔구'),
  koreanDigital2: digitwise('零一二三四五六七八九'),
  chineseLegalSimplified: counting({
    digits: '零壹贰叁肆伍陆柒捌玖',
    units: '拾佰仟萬',
    bareTen: false,
    zero: true,
  }),
  ideographLegalTraditional: counting({
    digits: '零壹貳參肆伍陸柒捌玖',
    units: '拾佰仟萬',
    bareTen: false,
    zero: true,
  }),
  japaneseLegal: counting({ digits: '零壱弐参四伍六七八九', units: '拾百阡萬', bareTen: false, zero: false }),
  ideographTraditional: signs('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: signs('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: signs(run(0x3280, 10)),
  decimalEnclosedCircle: signs(run(0x2460, 20)),
  decimalEnclosedCircleChinese: signs(run(0x2460, 20)),
  decimalEnclosedParen: signs(run(0x2474, 20)),
  decimalEnclosedFullstop: signs(run(0x2488, 20)),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  ganada: signs('가나다라마바사아자차카타파하'),
  chosung: signs('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
  aiueo: signs('ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ'),
  aiueoFullWidth: signs(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  ),
  irohaFullWidth: signs(
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン',
  ),
}
