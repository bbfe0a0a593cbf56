/**
 * What a part of a report is about. The kinds follow State Council Decree 493, Art. 30 (what an investigation
 * report must hold) and the headings that Chinese and English reports use; `causes` and `handling` are the parts
 * of such a chapter that none of the finer kinds covers.
 */
export const sectionKinds = [
  'preamble',
  'basics',
  'course',
  'rescue',
  'casualties',
  'causes',
  'direct-cause',
  'indirect-cause',
  'nature',
  'problems',
  'handling',
  'lessons',
  'measures',
  'annexes',
  'other',
] as const

export type SectionKind = (typeof sectionKinds)[number]

/**
 * A part of a report: from the block that starts at `start` to the next section. Sections of a report do not
 * overlap; together with their ends they cover the text from the first section on.
 */
export interface SectionStart {
  kind: SectionKind
  /** First code point, the start of a block. */
  start: number
  /** 0..1. */
  confidence: number
}

/** What a report is as a document. */
export const documentKinds = ['investigation-report', 'reply', 'supervision-notice', 'news', 'other'] as const

export type DocumentKind = (typeof documentKinds)[number]

/** The section that a position (code point) lies in; null before the first one. `sections` are sorted by start. */
export function sectionAt<S extends { start: number }>(sections: readonly S[], position: number): S | null {
  let found: S | null = null
  for (const section of sections) {
    if (section.start > position) break
    found = section
  }
  return found
}
