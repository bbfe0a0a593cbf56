import type { DocumentKind, SectionStart } from '../../../shared/domain/sections.ts'
import type { FoundFact, UnderstandInput } from '../understanding/findings.ts'

/** Reads the facts of the accident that a report is about, each with its evidence. */
export function findFacts(
  _input: UnderstandInput,
  _known: { kind: DocumentKind; sections: readonly SectionStart[] },
): FoundFact[] {
  return []
}
