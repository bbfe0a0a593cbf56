/** Radicals of the CJK Radicals Supplement that have no decomposition in Unicode but that fonts map characters to. */
const supplementRadicals: Readonly<Record<string, string>> = {
  '⺁': '厂',
  '⺌': '小',
  '⺎': '兀',
  '⺓': '幺',
  '⺙': '攵',
  '⺝': '月',
  '⺟': '母',
  '⺠': '民',
  '⺨': '犭',
  '⺮': '竹',
  '⺳': '网',
  '⺴': '网',
  '⺼': '月',
  '⺿': '艹',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻌': '辶',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻨': '麦',
  '⻩': '黄',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
}

/** Bullets of the Symbol and Wingdings fonts, which Word maps to the private use area. */
const symbolBullets = new Set([0xf0b7, 0xf0a7, 0xf06e, 0xf071, 0xf0d8, 0xf0fc, 0xf076])

/**
 * The character that a PDF's character stands for: ligatures spelled out (ﬁ → fi), radicals that fonts are
 * wrongly mapped to made characters (⽕ → 火), compatibility ideographs made plain, soft hyphens made hyphens (the
 * line joiner removes those), control and noncharacters dropped.
 */
export function repairCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x3000 && code < 0xd800) return character
  if (code === 0xad || code === 2) return '-'
  if (code < 0x80) return code < 0x20 || code === 0x7f ? '' : character
  if (code >= 0xfb00 && code <= 0xfb06) return character.normalize('NFKC')
  if (code >= 0xf900 && code <= 0xfaff) return character.normalize('NFC')
  if (symbolBullets.has(code)) return '•'
  if (code >= 0x2f00 && code <= 0x2fdf) return character.normalize('NFKC')
  if (code >= 0x2e80 && code <= 0x2eff) return supplementRadicals[character] ?? character
  if (code < 0xa0) return ''
  if ((code >= 0xfffe && code <= 0xffff) || (code >= 0xfdd0 && code <= 0xfdef)) return ''
  return character
}
