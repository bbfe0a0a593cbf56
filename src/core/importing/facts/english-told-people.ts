import type { EnglishView } from './english-view.ts'
import type { Reading } from './reading.ts'

const role =
  '(?:employee|worker|victim|driver|pilot|operator|passenger|owner|foreman|supervisor|roofer|labou?rer|painter|welder|electrician|carpenter|mechanic|technician|contractor|miner|seaman|crewman|fisherman|pedestrian|cyclist|installer|iron ?worker|mason|plumber|excavator operator|crane operator|truck driver|lineman)'
const adverbs = String.raw`(?:later |then |subsequently |instantly |immediately |eventually |also |both |all |apparently )?`
const fatal = String.raw`${adverbs}(?:(?:was|were|is|are|had been|being) ${adverbs}(?:killed|electrocuted|asphyxiated|fatally [a-z]+|(?:pronounced|declared|found)(?: clinically)? (?:dead|deceased)|crushed to death|dead|deceased|drowned|[a-z]+ and (?:was )?killed|killed and)|died|dies|drowned|drowns|succumbed|suffered (?:a )?fatal|sustained (?:a )?fatal)`
const harmed = String.raw`${adverbs}(?:(?:was|were|is|are) ${adverbs}(?:injured|hospitali[sz]ed|burned|seriously injured|severely injured|admitted|treated|airlifted)|(?:suffered|sustained|received|fractured|lacerated|amputated|broke))`
/** Employee #1 was pronounced dead; the pilot died; killing him. */
const ids = String.raw`employees? ?#? ?\d{1,2}(?:(?:,| and|,? and| employee) ?(?:employee )?#? ?\d{1,2})*`
const died = new RegExp(
  String.raw`\b(?:(?<ids>${ids})|(?<one>(?:the|an?|one) (?:\w+ ){0,2}${role}|he|she|who|co-?worker))(?<between>[^.;:#]{0,60}?) (?:${fatal})\b|\b(?:killing|electrocuting|fatally injuring|asphyxiating) (?:(?<ids2>${ids})|(?<one2>him|her|the (?:\w+ ){0,2}${role}))\b`,
  'gi',
)
const hurt = new RegExp(String.raw`\b(?<ids>${ids})(?<between>[^.;:#]{0,60}?) (?:${harmed})\b`, 'gi')
/** Employee Is Killed In Fall; Worker Dies When…: a title without number tells of one person. */
const fatalTitle = new RegExp(
  String.raw`^[^,;:]{0,30}?\b(?:${role})\b(?!s)[^;:]{0,60}?\b(?:(?:is|was|later) )?(?:killed|dies|died|electrocuted|drowns|drowned|asphyxiated|fatally [a-z]+)\b`,
  'i',
)
const several =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+|both|several|others?|one)\b|s (?:are|were)\b/i
const unsaid = /\b(?:not|no|never|nearly|almost|could have|would have|if)\b/i

/**
 * Deaths and injuries of an English story that counts nobody: OSHA's numbered employees (Employee #1 was killed), else
 * one person of whom it says that he or she died.
 */
export function readEnglishToldPeople(view: EnglishView): Reading[] {
  const { plain, sentences, title } = view
  const dead = new Set<number>()
  const injured = new Set<number>()
  let first: { start: number; end: number } | null = null
  let firstHurt: { start: number; end: number } | null = null
  let single: { start: number; end: number } | null = null
  for (const sentence of sentences.all.slice(0, 80)) {
    const words = plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 900))
    for (const match of words.matchAll(died)) {
      const { ids: list = '', ids2 = '', one, between = '' } = match.groups ?? {}
      if (unsaid.test(between)) continue
      const place = {
        start: sentence.start + match.index,
        end: sentence.start + match.index + match[0].length,
      }
      for (const id of (list + ids2).match(/\d+/g) ?? []) dead.add(Number(id))
      if (list + ids2 !== '') first ??= place
      else if (one === undefined || !/^who$/i.test(one)) single ??= place
    }
    for (const match of words.matchAll(hurt)) {
      const { ids: list = '', between = '' } = match.groups ?? {}
      if (unsaid.test(between)) continue
      for (const id of list.match(/\d+/g) ?? []) injured.add(Number(id))
      firstHurt ??= {
        start: sentence.start + match.index,
        end: sentence.start + match.index + match[0].length,
      }
    }
  }
  for (const id of dead) injured.delete(id)
  const titled = titleRange(plain, title)
  if (first === null) single ??= titled
  // He died, of one of several: whom it means, only the reader knows.
  const readings: Reading[] = []
  if (first !== null) readings.push(reading('deaths', dead.size, first))
  else if (single !== null) readings.push(reading('deaths', 1, single))
  if (injured.size > 0 && firstHurt !== null && (first !== null || single === null))
    readings.push(reading('injuries', injured.size, firstHurt))
  return readings
}

function titleRange(plain: string, title: string): { start: number; end: number } | null {
  const found = fatalTitle.exec(title)
  if (found === null || several.test(found[0])) return null
  const start = plain.indexOf(found[0])
  return start < 0 ? null : { start, end: start + found[0].length }
}

function reading(fact: 'deaths' | 'injuries', count: number, place: { start: number; end: number }): Reading {
  return { fact, value: String(count), ...place, rule: 'english.told 1', score: 1.5, asOf: null }
}
