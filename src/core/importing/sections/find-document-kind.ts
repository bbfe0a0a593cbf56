import type { DocumentKind } from '../../../shared/domain/sections.ts'
import type { UnderstandInput } from '../understanding/findings.ts'

/** Says what a report is as a document, with a confidence 0..1. */
export function findDocumentKind(_input: UnderstandInput): { kind: DocumentKind; confidence: number } {
  return { kind: 'other', confidence: 0 }
}
