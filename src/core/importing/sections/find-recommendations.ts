import type { SectionStart } from '../../../shared/domain/sections.ts'
import type { FoundRecommendation, UnderstandInput } from '../understanding/findings.ts'
import { chineseMeasures } from './chinese-measures.ts'
import { englishRecommendations } from './english-recommendations.ts'
import { linesOf } from './report-lines.ts'

/** The single measures that a report proposes, each a passage. Proposals on how to punish somebody are none. */
export function findRecommendations(
  input: UnderstandInput,
  sections: readonly SectionStart[],
): FoundRecommendation[] {
  if (!sections.some(({ kind }) => kind === 'measures')) return []
  const lines = linesOf(input)
  const placeOfStart = new Map(lines.map(({ start }, at) => [start, at]))
  const split = input.language === 'zh' ? chineseMeasures : englishRecommendations
  return sections.flatMap(({ kind, start }, at) => {
    const first = placeOfStart.get(start)
    if (kind !== 'measures' || first === undefined) return []
    const next = sections[at + 1]
    const end = next === undefined ? lines.length : (placeOfStart.get(next.start) ?? lines.length)
    return split(lines, first, end - 1)
  })
}
