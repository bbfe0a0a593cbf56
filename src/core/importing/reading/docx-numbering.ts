import { listNumber } from './list-number.ts'
import { scanXml, xmlAttribute } from './xml-scan.ts'

/** A level of a list. */
interface ListLevel {
  start: number
  /** ST_NumberFormat. */
  format: string
  /** With `%1` to `%9` for the numbers of the levels. */
  text: string
  /** The level (from 1) whose use starts this one again; 0 for never; null for any above. */
  restart: number | null
  /** What follows the number. */
  suffix: string
  /** Whether all numbers in the text are Arabic. */
  legal: boolean
  /** Whether the text is a sign of a font of pictures. */
  pictorial: boolean
  /** The paragraph style that stands for this level. */
  style: string | undefined
}

interface ListForm {
  levels: Map<number, ListLevel>
  /** The numbering style that has the levels instead. */
  styleLink: string | undefined
}

interface List {
  form: string
  /** Levels that start at another number. */
  starts: Map<number, number>
  levels: Map<number, ListLevel>
}

/** The lists of a document (`numbering.xml`): forms, and lists of those forms. */
export interface Numbering {
  forms: ReadonlyMap<string, ListForm>
  lists: ReadonlyMap<string, List>
}

const noLevel = (): ListLevel => ({
  start: 0,
  format: 'decimal',
  text: '',
  restart: null,
  suffix: 'tab',
  legal: false,
  pictorial: false,
  style: undefined,
})

/** Reads `numbering.xml`. `prefix` is that of the WordprocessingML names, with its colon. */
export function readNumbering(xml: string, prefix: string): Numbering {
  const forms = new Map<string, ListForm>()
  const lists = new Map<string, List>()
  const path: string[] = []
  let form: ListForm | undefined
  let list: List | undefined
  let level: ListLevel | undefined
  let overridden = 0
  for (const tag of scanXml(xml)) {
    const name = tag.name.startsWith(prefix) ? tag.name.slice(prefix.length) : tag.name
    const value = (attribute: string): string => xmlAttribute(xml, tag, prefix + attribute) ?? ''
    if (tag.kind === 'close') {
      path.pop()
      if (name === 'lvl') level = undefined
      continue
    }
    // Newer formats stand beside one that every reader knows; the path shows which of the two this is.
    const choice = path.some((outer) => outer.endsWith(':Choice'))
    if (name === 'abstractNum') {
      list = undefined
      form = { levels: new Map(), styleLink: undefined }
      forms.set(value('abstractNumId'), form)
    } else if (name === 'num') {
      form = undefined
      list = { form: '', starts: new Map(), levels: new Map() }
      lists.set(value('numId'), list)
    } else if (name === 'numStyleLink' && form) form.styleLink = value('val')
    else if (name === 'abstractNumId' && list) list.form = value('val')
    else if (name === 'lvlOverride') overridden = Number(value('ilvl'))
    else if (name === 'startOverride' && list) list.starts.set(overridden, Number(value('val')))
    else if (name === 'lvl') {
      level = noLevel()
      const levels = list?.levels ?? form?.levels
      levels?.set(Number(value('ilvl') || overridden), level)
    } else if (level !== undefined && !choice) readLevel(level, name, value)
    if (tag.kind === 'open') path.push(name)
  }
  return { forms, lists }
}

const pictureFonts = /^(?:wingdings|webdings|symbol|marlett|zapf ?dingbats)/i

function readLevel(level: ListLevel, name: string, value: (attribute: string) => string): void {
  if (name === 'start') level.start = Number(value('val'))
  else if (name === 'numFmt') level.format = value('val')
  else if (name === 'lvlText') level.text = value('val')
  else if (name === 'lvlRestart') level.restart = Number(value('val'))
  else if (name === 'suff') level.suffix = value('val')
  else if (name === 'isLgl') level.legal = value('val') !== '0' && value('val') !== 'false'
  else if (name === 'pStyle') level.style = value('val')
  else if (name === 'rFonts') level.pictorial = pictureFonts.test(value('ascii') || value('hAnsi'))
}

/** Gives the paragraphs of a document their numbers, in reading order. */
export interface ListCounter {
  /**
   * Counts a paragraph of a list and says the number that Word shows before it, with the blank that follows; ''
   * where it shows none. Its level (from 0) is the stated one, else the one that names its style, else that of the
   * style itself.
   */
  next(
    list: string,
    level: { stated: number | undefined; style: string | undefined; ofStyle: number | undefined },
  ): string
}

/** `listOfStyle` names the list of a numbering style. */
export function createListCounter(
  numbering: Numbering,
  listOfStyle: (style: string) => string | undefined,
): ListCounter {
  /** The last number of each level, per form: lists of one form count on. */
  const counts = new Map<string, Map<number, number>>()
  const started = new Set<string>()

  const formOf = (list: List): { id: string; levels: ReadonlyMap<number, ListLevel> } | undefined => {
    let { form: id } = list
    let form = numbering.forms.get(id)
    if (form?.styleLink !== undefined && form.levels.size === 0) {
      id = numbering.lists.get(listOfStyle(form.styleLink) ?? '')?.form ?? ''
      form = numbering.forms.get(id)
    }
    return form && { id, levels: new Map([...form.levels, ...list.levels]) }
  }

  return {
    next(id, { stated, style, ofStyle }) {
      const list = numbering.lists.get(id)
      const form = list && formOf(list)
      if (list === undefined || form === undefined) return ''
      const styled = [...form.levels].find(([, { style: of }]) => of !== undefined && of === style)?.[0]
      const at = stated ?? styled ?? ofStyle ?? 0
      const level = form.levels.get(at)
      if (level === undefined) return ''

      const numbers = counts.get(form.id) ?? new Map<number, number>()
      counts.set(form.id, numbers)
      const startOf = (of: number): number => list.starts.get(of) ?? form.levels.get(of)?.start ?? 1
      const restarts = list.starts.has(at) && !started.has(`${id}/${at}`)
      started.add(`${id}/${at}`)
      const last = numbers.get(at)
      numbers.set(at, last === undefined || restarts ? startOf(at) : last + 1)
      for (const deeper of numbers.keys()) {
        if (deeper <= at) continue
        const restart = form.levels.get(deeper)?.restart ?? null
        if (restart === null || (restart > 0 && at < restart)) numbers.delete(deeper)
      }
      return shown(level, (of) => {
        const number = numbers.get(of) ?? startOf(of)
        return listNumber(number, level.legal ? 'decimal' : (form.levels.get(of)?.format ?? 'decimal'))
      })
    },
  }
}

const bullet = '•'

function shown(level: ListLevel, numberAt: (level: number) => string): string {
  if (level.format === 'bullet') return level.text.trim() === '' ? '' : `${signOf(level)} `
  const text = level.text.replace(/%([1-9])/g, (_, number) => numberAt(Number(number) - 1))
  if (text.trim() === '' || level.suffix === 'nothing') return text
  // After a full-width mark the gap is part of the mark.
  return /[\u3000-\u303F\uFF00-\uFFEF]$/u.test(text) ? text : `${text} `
}

/** Bullets from fonts of pictures, and the letter o that Word uses for a circle, have no sign of their own. */
function signOf({ text, pictorial }: ListLevel): string {
  // A soft hyphen, which Word shows here.
  if (text === '\u00AD') return '-'
  return pictorial || /^(?:[\uE000-\uF8FF]|o)$/u.test(text) ? bullet : text
}
