import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Layout } from './laid-codings.ts'
import type { ReaderDocument, Span } from './reader-document.ts'
import { type ReaderState, useReader } from './reader-store.ts'
import './reader-highlights.css'
import { domRanges, mountedBlocks } from './text-positions.ts'
import { wordAt } from './words.ts'

/** Lowest first: a later layer covers an earlier one. */
const layerNames = [
  'reader-uncertain',
  'reader-caret',
  'reader-hover',
  'reader-selected',
  'reader-find',
  'reader-find-current',
  'reader-flash',
  'reader-selection',
] as const
type LayerName = (typeof layerNames)[number]

/** What of the reader's state is painted here; all else may change without painting anew. */
const painted = [
  'selection',
  'caret',
  'selectedId',
  'hoveredId',
  'hoveredCodeId',
  'flash',
  'found',
  'foundAt',
] as const satisfies readonly (keyof ReaderState)[]

/**
 * Paints selection, caret, hovered and selected codings, places found and the passage jumped to over what is mounted,
 * anew after every render of the text and every change of what is painted. No block renders again for it.
 */
export function useHighlights(
  root: RefObject<HTMLElement | null>,
  document: ReaderDocument,
  layout: Layout,
  uncertain: readonly Span[],
): void {
  const paint = useRef<() => void>(() => undefined)
  paint.current = () => {
    if (!root.current || !('highlights' in CSS)) return
    const blocks = mountedBlocks(root.current)
    const spans = currentSpans(document, layout, uncertain)
    const from = Math.min(...blocks.map((block) => block.from))
    const to = Math.max(...blocks.map((block) => block.to))
    for (const [priority, name] of layerNames.entries()) {
      const ranges = spans[name]
        .filter(({ start, end }) => start < to && end > from)
        .flatMap((span) => domRanges(blocks, span))
      if (ranges.length === 0) {
        CSS.highlights.delete(name)
        continue
      }
      const highlight = new Highlight(...ranges)
      highlight.priority = priority
      CSS.highlights.set(name, highlight)
    }
  }
  // After every render: what is mounted may have changed.
  useLayoutEffect(() => paint.current())
  useEffect(() => {
    const stop = useReader.subscribe((now, before) => {
      if (painted.some((part) => now[part] !== before[part])) paint.current()
    })
    return () => {
      stop()
      for (const name of layerNames) CSS.highlights.delete(name)
    }
  }, [])
}

function currentSpans(
  document: ReaderDocument,
  layout: Layout,
  uncertain: readonly Span[],
): Record<LayerName, readonly Span[]> {
  const { selection, caret, selectedId, hoveredId, hoveredCodeId, flash, found, foundAt } =
    useReader.getState()
  const spanOf = (id: string | null): Span[] => {
    const laid = id === null ? undefined : layout.byId.get(id)
    return laid ? [laid] : []
  }
  const kin =
    hoveredCodeId === null ? [] : [...layout.byId.values()].filter(({ codeId }) => codeId === hoveredCodeId)
  const word = caret === null || selection ? null : wordAt(document, caret)
  const current = found[foundAt]
  return {
    'reader-uncertain': uncertain,
    'reader-caret': word ? [word] : [],
    'reader-hover': selection ? kin : [...spanOf(hoveredId), ...kin],
    'reader-selected': spanOf(selectedId),
    'reader-find': found,
    'reader-find-current': current ? [current] : [],
    'reader-flash': flash ? [flash] : [],
    'reader-selection': selection ? [selection] : [],
  }
}
