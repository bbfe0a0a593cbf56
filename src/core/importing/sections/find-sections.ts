import type { SectionStart } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'

/** The sections of a report in the order of the text. */
export function findSections(_input: UnderstandInput): SectionStart[] {
  return []
}
