import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Layout } from './laid-codings.ts'
import type { ReaderDocument, Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import './reader-highlights.css'
import { domRanges } from './text-positions.ts'
import { wordAt } from './words.ts'

/** Lowest first: a later layer covers an earlier one. */
const layerNames = [
  'reader-uncertain',
  'reader-caret',
  'reader-hover',
  'reader-selected',
  'reader-flash',
  'reader-selection',
] as const
type LayerName = (typeof layerNames)[number]

/**
 * Paints selection, caret, hovered and selected codings and the passage jumped to over what is mounted, anew
 * after every render of the text and every change of the reader's state. No block renders again for it.
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
    const spans = currentSpans(document, layout, mountedOf(root.current, uncertain))
    for (const [priority, name] of layerNames.entries()) {
      const element = root.current
      const ranges = spans[name].flatMap((span) => domRanges(element, span))
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
    const stop = useReader.subscribe(() => paint.current())
    return () => {
      stop()
      for (const name of layerNames) CSS.highlights.delete(name)
    }
  }, [])
}

/** Those that may be on screen; a recognised report can have thousands. */
function mountedOf(root: HTMLElement, spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return spans
  const blocks = [...root.querySelectorAll<HTMLElement>('[data-block]')]
  const from = Math.min(...blocks.map(({ dataset }) => Number(dataset['from'])))
  const to = Math.max(...blocks.map(({ dataset }) => Number(dataset['to'])))
  return spans.filter(({ start, end }) => start < to && end > from)
}

function currentSpans(
  document: ReaderDocument,
  layout: Layout,
  uncertain: readonly Span[],
): Record<LayerName, readonly Span[]> {
  const { selection, caret, selectedId, hoveredId, hoveredCodeId, flash } = useReader.getState()
  const spanOf = (id: string | null): Span[] => {
    const laid = id === null ? undefined : layout.byId.get(id)
    return laid ? [laid] : []
  }
  const kin =
    hoveredCodeId === null ? [] : [...layout.byId.values()].filter(({ codeId }) => codeId === hoveredCodeId)
  const word = caret === null || selection ? null : wordAt(document, caret)
  return {
    'reader-uncertain': uncertain,
    'reader-caret': word ? [word] : [],
    'reader-hover': selection ? kin : [...spanOf(hoveredId), ...kin],
    'reader-selected': spanOf(selectedId),
    'reader-flash': flash ? [flash] : [],
    'reader-selection': selection ? [selection] : [],
  }
}
