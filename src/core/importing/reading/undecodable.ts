import type { ReadingNotice } from './report-draft.ts'

/** The remark on characters of a decoded text that its encoding could not make sense of. */
export function undecodable(text: string): ReadingNotice[] {
  const count = text.match(/\uFFFD/g)?.length ?? 0
  return count === 0 ? [] : [{ code: 'reading.undecodable', params: { count } }]
}
