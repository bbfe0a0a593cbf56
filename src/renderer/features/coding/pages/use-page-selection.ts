import { type RefObject, useEffect } from 'react'
import { positionAt } from '../../../../shared/domain/page-lines.ts'
import type { PageMap } from '../../../../shared/domain/page-map.ts'
import type { Layout } from '../laid-codings.ts'
import { type ReaderDocument, type Span, trimmedSpan } from '../reader-document.ts'
import { useReader } from '../reader-store.ts'
import { paragraphAt, wordAt } from '../words.ts'

/** Px that a pointer may tremble in a click. */
const tremble = 4

/**
 * Turns drags on page images into passages of the text: a drag selects, a double click takes the word, a triple
 * click the paragraph, a shift click extends; a click puts the caret there or chooses the coding under it.
 */
export function usePageSelection(
  root: RefObject<HTMLElement | null>,
  document: ReaderDocument,
  maps: RefObject<ReadonlyMap<number, PageMap>>,
  layout: Layout,
): void {
  useEffect(() => {
    const element = root.current
    if (!element) return
    let anchor: { position: number; x: number; y: number } | null = null

    const positionOf = (event: PointerEvent): number | null => {
      const under = window.document.elementFromPoint(event.clientX, event.clientY)
      const sheet = under?.closest<HTMLElement>('[data-page]')
      if (!sheet || !element.contains(sheet)) return null
      const map = maps.current.get(Number(sheet.dataset['page']))
      if (!map) return null
      const box = sheet.getBoundingClientRect()
      const scale = map.width / box.width
      return positionAt(map.lines, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale)
    }
    const select = (selection: Span | null): void =>
      useReader.setState({
        selection,
        selectedOn: 'pages',
        caret: selection?.start ?? null,
        selectedId: null,
        picker: null,
      })
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !(event.target instanceof Element) || !event.target.closest('[data-page]'))
        return
      const position = positionOf(event)
      if (position === null) return
      event.preventDefault()
      element.focus({ preventScroll: true })
      const { selection, caret } = useReader.getState()
      if (event.shiftKey) {
        const from = selection ? (position < selection.start ? selection.end : selection.start) : caret
        if (from !== null) select(trimmedSpan(document, from, position))
        return
      }
      anchor = { position, x: event.clientX, y: event.clientY }
    }
    const move = (event: PointerEvent): void => {
      if (anchor === null || !moved(anchor, event)) return
      const position = positionOf(event)
      if (position !== null) select(trimmedSpan(document, anchor.position, position))
    }
    const up = (event: PointerEvent): void => {
      if (anchor === null) return
      const { position } = anchor
      const dragged = moved(anchor, event)
      anchor = null
      if (dragged) return
      if (event.detail >= 3) select(paragraphAt(document, position))
      else if (event.detail === 2) select(wordAt(document, position))
      else clicked(layout, position)
    }
    element.addEventListener('pointerdown', down)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    return () => {
      element.removeEventListener('pointerdown', down)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
    }
  }, [root, document, maps, layout])
}

const moved = (from: { x: number; y: number }, to: PointerEvent): boolean =>
  Math.hypot(to.clientX - from.x, to.clientY - from.y) > tremble

/** The innermost coding at the place, and with the next click the one around it. */
function clicked(layout: Layout, position: number): void {
  const there = [...layout.byId.values()]
    .filter(({ start, end }) => start <= position && position <= end)
    .sort((a, b) => b.end - b.start - (a.end - a.start))
  const at = there.findIndex(({ id }) => id === useReader.getState().selectedId)
  const next = at > 0 ? there[at - 1] : there.at(-1)
  useReader.setState({ selection: null, picker: null, caret: position, selectedId: next?.id ?? null })
}
