import type { AccidentTag } from './accident-tag.ts'
import { datesBetween, type MentionedDate } from './mentioned-dates.ts'
import { placeWeight, type Sentence, type Sentences } from './sentences.ts'

/** A sentence that tells of the accident itself: when, where, what happened, at what cost. */
export interface AccidentSentence extends Sentence {
  score: number
  /** The day that it gives for the accident; null where it gives none. */
  date: MentionedDate | null
  /** It says that something happened or what it cost, not only when. */
  sure: boolean
}

interface Input {
  plain: string
  title: { start: number; end: number }
  sentences: Sentences
  dates: readonly MentionedDate[]
  tag: AccidentTag | null
}

const happening =
  '事故|事件|火灾|爆炸|坍塌|泄漏|泄露|倾覆|侧翻|翻车|中毒|窒息|坠落|坠亡|塌方|塌陷|滑坡|燃爆|闪爆|爆燃|闪燃|倒塌|触电|溺水|淹溺|冒顶|片帮|透水|突水|突出|起火|着火|自燃|相撞|碰撞|追尾|失控|脱落|断裂|爆裂|倾倒|垮塌|跑车|挤压|碾压|车祸|井喷|踩踏|翻沉|沉没|脱轨|溃坝|溃决|滑落|卷入|掩埋|淹埋|放炮|燃烧'
const occurred = new RegExp(
  `(?:发生|突发|引发|突然)(?:了|过)?(?<one>一起|1起|一宗|一次|一例)?[^,。;]{0,60}?(?:${happening})`,
)
const hazard = new RegExp(happening)
const cost =
  /(?:造成|致使|导致|致|共有?)[^。]{0,80}?(?:死亡|遇难|受伤|伤亡|重伤|轻伤|失踪|失联|经济损失|中毒|烧毁|\d死|\d伤)|[\d一二两三四五六七八九十](?:人|名)[^,。;\d]{0,14}(?:死亡|身亡|遇难)/
const harm = /死亡|遇难|受伤|重伤|轻伤|失踪|伤亡|损失/
const elsewhere =
  /[曾](?:经)?发生|此前|以来|近年|近几年|历史上|先后发生|多起|共发生|同类事故|类似事故|发生过|\d{1,4}起|[二两三四五六七八九十]起|条例|规定:|以上[^,。]{0,8}以下/
const response = /批示|赶赴|赶到|接报|接警|接到|报警|成立|召开|上报|报告称|责令|印发|通报/
const clock = /\d{1,2}[时点:]\d{0,2}/
/** Parts of a day, which are said of the accident's day rather than of a paper's date. */
const daytime =
  /^[),、]{0,2}(?:(?:凌晨|清晨|早晨|早上|早|晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜)?[,、]?(?:[\d零〇一二三四五六七八九十]{1,3}[时点:]|许|左右)|(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜间|深夜))/

/** How many sentences of a report can be about the accident's course; later ones are searched only by their words. */
const most = 12

/**
 * The sentences that tell of the report's own accident, best first, at most twelve. What tells for a sentence: it says
 * that something happened and what it cost, gives a day and an hour, the day of the accident's tag, stands in the
 * report's opening or among course and casualties. What tells against it: other accidents, the law, reactions.
 */
export function findAccidentSentences({ plain, title, sentences, dates, tag }: Input): AccidentSentence[] {
  const found: AccidentSentence[] = []
  for (const sentence of sentences.all) {
    if (sentence.index > 60 && sentence.section !== 'course' && sentence.section !== 'casualties') {
      if (sentence.index > 400) break
      continue
    }
    const inTitle = sentence.start >= title.start && sentence.end <= title.end
    const words = plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 600))
    const told = occurred.exec(words)
    const costs = cost.test(words)
    const mentions = datesBetween(dates, sentence.start, sentence.start + words.length)
    if (told === null && !costs && (mentions.length === 0 || !hazard.test(words))) continue
    const date = accidentDate(mentions, tag, words, sentence.start, plain)
    let score = placeWeight(sentence)
    if (told !== null) score += told.groups?.['one'] === undefined ? 3 : 4
    else if (costs && hazard.test(words)) score += 2
    if (costs) score += 2
    if (date !== null) {
      score += date.inherited === 'nothing' ? 3 : 1.5
      if (clock.test(words.slice(date.end - sentence.start, date.end - sentence.start + 14))) score += 1.5
      if (tag !== null) score += fitsTag(date, tag) ? 3 : -4
    }
    if (told === null && !harm.test(words)) score -= 1.5
    score -= Math.min(3, sentence.index / 30)
    if (elsewhere.test(words)) score -= 4
    if (response.test(words.slice(0, told?.index ?? 40)) && !costs) score -= 2
    if (inTitle && !/时间[:\t]/.test(words)) score -= 3
    found.push({ ...sentence, score, date, sure: told !== null || costs })
  }
  return found.toSorted((a, b) => b.score - a.score || a.start - b.start).slice(0, most)
}

export function fitsTag(date: { year: number; month: number; day: number }, tag: AccidentTag): boolean {
  return date.month === tag.month && date.day === tag.day && (tag.year === null || tag.year === date.year)
}

/** The day of a sentence that is the accident's: that of the tag, else the one with an hour, else the first. */
function accidentDate(
  mentions: readonly MentionedDate[],
  tag: AccidentTag | null,
  words: string,
  start: number,
  plain: string,
): MentionedDate | null {
  const usable = mentions.filter(
    (mention) =>
      mention.inherited !== 'day' &&
      !/^(?:电|讯|消息|报道)/.test(plain.slice(mention.end, mention.end + 2)) &&
      !/(?:截至|截止|至|到|自|从|〔|(?<![天日晚晨])\()$/.test(
        plain.slice(Math.max(0, mention.start - 2), mention.start),
      ),
  )
  const tagged = tag === null ? undefined : usable.find((mention) => fitsTag(mention, tag))
  if (tagged !== undefined) return tagged
  const timed = usable.find((mention) =>
    daytime.test(words.slice(mention.end - start, mention.end - start + 12)),
  )
  return timed ?? usable[0] ?? null
}
