import { findFacts } from '../facts/find-facts.ts'
import { findDocumentKind } from '../sections/find-document-kind.ts'
import { findRecommendations } from '../sections/find-recommendations.ts'
import { findSections } from '../sections/find-sections.ts'
import type { Findings, UnderstandInput } from './findings.ts'

/** Reads kind, sections, facts and proposed measures from a report's text by rules. Never throws on any text. */
export function understand(input: UnderstandInput): Findings {
  const sections = findSections(input)
  const kind = findDocumentKind(input, sections)
  return {
    kind,
    sections,
    facts: findFacts(input, { kind: kind.kind, sections }),
    recommendations: findRecommendations(input, sections),
    rules: 'rules 1',
  }
}
