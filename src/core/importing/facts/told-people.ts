import type { ChineseView } from './chinese-view.ts'
import type { Reading } from './reading.ts'

const role =
  '驾驶员|司机|押运员|操作工|维修工|装卸工|电工|焊工|瓦工|木工|钢筋工|工人|矿工|民工|员工|职工|乘客|行人|骑车人|当班人员'
/** A person as reports hide the name: 李某, 李某某, 戴xx, 张×; a role stands for one person of it. */
const person = String.raw`(?:(?:${role})?(?<name>\p{Script=Han}(?:某{1,2}(?:\p{Script=Han}(?=被|当|经|死|受|身|遇|因))?|[xX×*○]{1,2}))(?:\([^()]{1,30}\))?|(?<role>${role}))`
const died = String.raw`(?:死亡|身亡|死在|遇难|坠亡|溺亡|触电死|被[^,。;:]{0,8}(?:炸|砸|压|挤|撞|烧|电|淹|毒|埋)死)`
const hurt = String.raw`(?:受伤|受重伤|受轻伤|重伤|轻伤|灼伤|烧伤|烫伤|砸伤|摔伤|烧成重伤)`
const fate = new RegExp(
  String.raw`${person}(?:[^,。;:!?\n\d死伤]{0,14}|[^。;:!?\n死伤]{0,24}[,、](?:[^,。;:死伤]{0,14})?(?:当场|抢救无效|医治无效|救治无效))(?<what>${died}|${hurt})(?!者|事故|的(?:危险|可能)|人数)`,
  'gu',
)
/** 死者李某, 造成2名工人…: words that make a fate one that did not happen or is counted already. */
const unsaid = /未|没有|避免|防止|险些|可能|如果|\d(?:名|位|人)$|[一二两三四五六七八九十](?:名|位)$/
const hiddenName = /\p{Script=Han}(?:某{1,2}|[xX×*○]{1,2})(?=[、和及与(]|当场|均|被|死|受|经|因|$)/gu
const lists = new RegExp(String.raw`(?<others>(?:\p{Script=Han}(?:某{1,2}|[xX×*○]{1,2})[、和及与])+)$`, 'u')

/**
 * Deaths and injuries of a story that counts nobody but tells each person's fate: 陈某死在车顶, 莫某当场死亡. Each
 * person counts once, the dead before the hurt.
 */
export function readToldPeople(view: ChineseView): Reading[] {
  const { plain, sentences, title } = view
  const dead = new Map<string, { start: number; end: number }>()
  const injured = new Map<string, { start: number; end: number }>()
  for (const sentence of sentences.all.slice(0, 60)) {
    if (sentence.end <= title.end) continue
    if (
      sentence.section !== null &&
      !['preamble', 'course', 'casualties', 'other'].includes(sentence.section)
    )
      continue
    const words = plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 600))
    for (const match of words.matchAll(fate)) {
      const { name, role: job, what = '' } = match.groups ?? {}
      const before = words.slice(Math.max(0, match.index - 30), match.index)
      if (unsaid.test(before.slice(-3)) || unsaid.test(match[0].slice(0, -what.length).slice(-6))) continue
      const place = {
        start: sentence.start + match.index,
        end: sentence.start + match.index + match[0].length,
      }
      const target = new RegExp(died).test(what) ? dead : injured
      if (
        target === injured &&
        /(?:抢救|医治|救治)无效|死亡/.test(words.slice(match.index, match.index + 60))
      )
        dead.set(name ?? job ?? '', place)
      else target.set(name ?? job ?? '', place)
      // 驾驶员和随车人员死亡: how many, it does not say.
      if (name === undefined && /[和及与、等]/.test(match[0])) target.delete(job ?? '')
      const listed = [lists.exec(before)?.groups?.['others'] ?? '', match[0].slice(0, -what.length)].join(
        '、',
      )
      for (const other of listed.match(hiddenName) ?? []) target.set(other, place)
    }
  }
  for (const name of dead.keys()) injured.delete(name)
  return [...readingOf('deaths', dead), ...readingOf('injuries', injured)]
}

function readingOf(
  fact: 'deaths' | 'injuries',
  people: ReadonlyMap<string, { start: number; end: number }>,
): Reading[] {
  // Who is told by role is often the one that is told by name elsewhere.
  const named = [...people].filter(([name]) => /[某xX×*○]/.test(name))
  const counted = named.length > 0 ? named : [...people]
  const first = counted[0]?.[1]
  if (first === undefined) return []
  return [
    { fact, value: String(counted.length), ...first, rule: 'casualties.told 1', score: 0.5, asOf: null },
  ]
}
