import type { SectionStart } from '../../../shared/domain/sections.ts'
import type { FoundRecommendation, UnderstandInput } from '../understanding/findings.ts'

/** The single measures that a report proposes, each a passage. */
export function findRecommendations(
  _input: UnderstandInput,
  _sections: readonly SectionStart[],
): FoundRecommendation[] {
  return []
}
