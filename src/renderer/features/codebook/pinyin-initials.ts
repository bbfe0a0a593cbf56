/** The first Han character of each initial in pinyin order; i, u and v begin no syllable. */
const firsts: readonly (readonly [string, string])[] = [
  ['a', '吖'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '铪'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '屲'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
]

const byPinyin = new Intl.Collator('zh-u-co-pinyin')
const han = /\p{Script=Han}/u
const known = new Map<string, string>()

/**
 * Pinyin initials of the Han characters of a name ('违章指挥' → 'wzzh'), the rest left out; by the collation
 * of the platform, so a character with several readings has its most common one.
 */
export function pinyinInitials(name: string): string {
  return Array.from(name, initialOf).join('')
}

function initialOf(character: string): string {
  if (!han.test(character)) return ''
  const cached = known.get(character)
  if (cached !== undefined) return cached
  const initial = firsts.findLast(([, first]) => byPinyin.compare(first, character) <= 0)?.[0] ?? ''
  known.set(character, initial)
  return initial
}
