import type { ChineseView } from './chinese-view.ts'
import type { Reading } from './reading.ts'

/** 死亡人数增至22人 says that it is newer than the smaller figures. */
export function newest(readings: readonly Reading[], { plain }: ChineseView): Reading[] {
  let [top, most] = [0, 0]
  for (const { fact, score, value } of readings) {
    if (fact !== 'deaths') continue
    top = Math.max(top, score)
    most = Math.max(most, Number(value))
  }
  return readings.map((each) =>
    each.fact === 'deaths' &&
    each.value === String(most) &&
    each.score >= 0 &&
    /增至|升至|上升到|增加[至到]/.test(plain.slice(Math.max(0, each.start - 4), each.end))
      ? { ...each, score: Math.max(each.score, top + 0.5) }
      : each,
  )
}

/** The injured that the same sentence counts as the deaths of the report are more likely those of the report. */
export function together(readings: readonly Reading[], view: ChineseView): Reading[] {
  const [deaths] = readings.filter(({ fact }) => fact === 'deaths').toSorted((a, b) => b.score - a.score)
  if (deaths === undefined || deaths.value === '0') return [...readings]
  const indexOf = ({ start }: Reading): number | undefined => view.sentences.at(start)?.index
  const counted = readings.filter(({ fact }) => fact === 'deaths')
  const same = new Set(counted.filter(({ value }) => value === deaths.value).map(indexOf))
  // A sentence with fewer deaths is of an earlier hour.
  const before = new Set(counted.filter(({ value }) => Number(value) < Number(deaths.value)).map(indexOf))
  return readings.map((each) => {
    if (each.fact !== 'injuries') return each
    const index = indexOf(each)
    return { ...each, score: each.score + (same.has(index) ? 1 : before.has(index) ? -2 : 0) }
  })
}

const later =
  /(?<hurt>\d+)[名位个]?(?:受伤人员|伤员|伤者|受伤者|人受伤)(?:中|[,(]其中),?(?:有|先后有)?(?<died>\d+)[名位]?人?[^。;\d]{0,16}(?:医治|抢救|救治)无效[^。;]{0,60}?死亡/g

/**
 * Deaths after the accident's figures were counted: where the report's injured are N and it says that of N injured M
 * died later, M more are dead and M fewer injured.
 */
export function diedLater(view: ChineseView, readings: readonly Reading[]): Reading[] {
  const best = (fact: Reading['fact']): Reading | undefined =>
    readings.filter((each) => each.fact === fact).toSorted((a, b) => b.score - a.score)[0]
  const [deaths, injuries] = [best('deaths'), best('injuries')]
  if (deaths === undefined || injuries === undefined || deaths.rule === 'casualties.later-deaths 1') return []
  for (const match of view.plain.matchAll(later)) {
    const { hurt, died } = match.groups ?? {}
    if (hurt !== injuries.value || Number(died) > Number(hurt)) continue
    const reading = {
      start: match.index,
      end: match.index + match[0].length,
      rule: 'casualties.died-later 1',
      asOf: null,
    }
    return [
      {
        ...reading,
        fact: 'deaths',
        value: String(Number(deaths.value) + Number(died)),
        score: deaths.score + 0.5,
      },
      {
        ...reading,
        fact: 'injuries',
        value: String(Number(hurt) - Number(died)),
        score: injuries.score + 0.5,
      },
    ]
  }
  return []
}
