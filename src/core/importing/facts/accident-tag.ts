/** The day in the name of an accident, as in “2·22”: month and day, with the year where the name has it. */
export interface AccidentTag {
  year: number | null
  month: number
  day: number
  start: number
  end: number
}

const quote = `["'“”‘’「」『』«»〝〞＂]`
const mark = String.raw`[.·•・‧∙⋅?。\-－—–‐~、/]`
const quoted = new RegExp(
  String.raw`${quote}{1,2}(?:(?<year>(?:19|20)\d{2})${mark})?(?<month>\d{1,2})${mark}(?<day>\d{1,2})${quote}`,
  'g',
)
/** The mark between month and day lost: “1022”, “430”. */
const damaged = new RegExp(
  String.raw`${quote}(?<digits>\d{3,4})${quote}(?=[^,。;\n]{0,30}(?:事故|事件))`,
  'g',
)
const bare = new RegExp(
  String.raw`(?<![\d.A-Za-z])${quote}?(?:(?<year>(?:19|20)\d{2})${mark})?(?<month>\d{1,2})[·•・‧∙⋅.](?<day>\d{1,2})${quote}?(?=(?:特别重大|重大|较大|一般|特大)?[^,。;\n\d]{0,24}(?:事故|事件))`,
  'g',
)

/**
 * The accident's tag in its title, else the first one that the text names an accident by. `title` is the range of the
 * prepared text that holds the title.
 */
export function findAccidentTag(plain: string, title: { start: number; end: number }): AccidentTag | null {
  const head = plain.slice(title.start, title.end)
  return firstTag(head, title.start) ?? firstTag(plain.slice(0, 6000), 0, /^[^,。;\n]{0,30}(?:事故|事件)/)
}

function firstTag(text: string, offset: number, follows?: RegExp): AccidentTag | null {
  for (const pattern of [quoted, bare]) {
    for (const found of text.matchAll(pattern)) {
      const end = found.index + found[0].length
      if (follows !== undefined && !follows.test(text.slice(end, end + 40))) continue
      const { year, month, day } = found.groups ?? {}
      const tag = tagOf(Number(month), Number(day))
      if (tag === null) continue
      return {
        ...tag,
        year: year === undefined ? null : Number(year),
        start: offset + found.index,
        end: offset + end,
      }
    }
  }
  for (const found of text.matchAll(damaged)) {
    const digits = found.groups?.['digits'] ?? ''
    const split = digits.length - 2
    const tag =
      tagOf(Number(digits.slice(0, split)), Number(digits.slice(split))) ??
      (digits.length === 3 ? tagOf(Number(digits.slice(0, 2)), Number(digits.slice(2))) : null)
    if (tag === null) continue
    return { ...tag, year: null, start: offset + found.index, end: offset + found.index + found[0].length }
  }
  return null
}

function tagOf(month: number, day: number): { month: number; day: number } | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : null
}
