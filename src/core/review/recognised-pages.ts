import { lowLineConfidence } from '../../shared/domain/page-map.ts'
import { decodePageLines } from '../../shared/domain/page-lines.ts'
import type { Db, Store } from '../db/store.ts'
import { selectRecognised } from './queries.ts'

/** A recognised page with lines that are not sure. */
export interface UnsurePage {
  page: number
  /** Mean of its lines, 0..1. */
  confidence: number
  /** Lines of low confidence. */
  lines: number
}

/** By store and text. Texts and their pages never change, so what was counted once holds as long as the project is open. */
const counted = new WeakMap<Store, Map<string, UnsurePage[]>>()

/** The recognised pages of texts that have lines of low confidence, by text. */
export async function unsurePages(
  db: Db,
  store: Store,
  textIds: readonly string[],
): Promise<ReadonlyMap<string, UnsurePage[]>> {
  const known = counted.get(store) ?? new Map<string, UnsurePage[]>()
  counted.set(store, known)
  const fresh = textIds.filter((textId) => !known.has(textId))
  if (fresh.length > 0) {
    const pages = Map.groupBy(await selectRecognised(db, fresh).execute(), ({ textId }) => textId)
    for (const textId of fresh) {
      known.set(
        textId,
        (pages.get(textId) ?? []).flatMap(({ page, confidence, lines: encoded }) => {
          const lines = decodePageLines(encoded).filter(isUnsure).length
          return lines === 0 ? [] : [{ page, confidence: confidence ?? 0, lines }]
        }),
      )
    }
  }
  return known
}

const isUnsure = ({ confidence }: { confidence: number | null }): boolean =>
  confidence !== null && confidence < lowLineConfidence
