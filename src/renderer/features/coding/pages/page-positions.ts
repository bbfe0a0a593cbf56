import { positionAt } from '../../../../shared/domain/page-lines.ts'
import type { PageMap } from '../../../../shared/domain/page-map.ts'
import type { ReaderDocument } from '../reader-document.ts'

/** The position that stands at a height (points) of a page; the page's first one until its map is there. */
export function positionOnPages(
  document: ReaderDocument,
  map: PageMap | undefined,
  page: number,
  y: number,
): number | null {
  const onMap = map && positionAt(map.lines, 0, y)
  return onMap ?? document.blocks.find((block) => block.page === page)?.start ?? null
}
