/** Whether a code point is a Han character (ideographs, compatibility ideographs, 々, 〇), as counted in Unicode 16. */
export function isHan(codePoint: number): boolean {
  return (
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    codePoint === 0x3005 ||
    codePoint === 0x3007 ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3ffff)
  )
}

/** Whether a code point is a character that is written without blanks around it: Han and kana. */
export function isUnspaced(codePoint: number): boolean {
  return isHan(codePoint) || isKana(codePoint)
}

/** Hiragana and katakana letters, without the punctuation and marks between them. */
function isKana(codePoint: number): boolean {
  return (
    (codePoint >= 0x3041 && codePoint <= 0x3096) ||
    (codePoint >= 0x309d && codePoint <= 0x309f) ||
    (codePoint >= 0x30a1 && codePoint <= 0x30fa) ||
    (codePoint >= 0x30fc && codePoint <= 0x30ff)
  )
}
