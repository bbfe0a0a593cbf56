import { type RefObject, useEffect, useRef } from 'react'
import { blockIndexAt, type ReaderDocument, type Span, textOf, trimmedSpan } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { positionAtPoint, positionOf } from './text-positions.ts'
import { paragraphAt } from './words.ts'

/**
 * Turns the browser's selection into code points: a drag, a double click (word), a triple click (paragraph), a
 * shift click (extends). While a drag goes on, `held` names the block it began in, which has to stay mounted.
 * Afterwards the reader paints the selection itself, so that it outlives what is mounted.
 */
export function usePointerSelection(
  root: RefObject<HTMLElement | null>,
  document: ReaderDocument,
): RefObject<number | null> {
  const held = useRef<number | null>(null)
  useEffect(() => {
    const element = root.current
    if (!element) return
    let anchor: number | null = null
    let dragging = false

    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !isText(event.target)) return
      const position = positionAtPoint(event.clientX, event.clientY)
      if (event.shiftKey && position !== null) {
        const { selection, caret } = useReader.getState()
        const from = selection ? (position < selection.start ? selection.end : selection.start) : caret
        event.preventDefault()
        if (from !== null) select(trimmedSpan(document, from, position))
        return
      }
      anchor = position
      dragging = true
      held.current = position === null ? null : blockIndexAt(document.blocks, position)
    }
    const up = (event: PointerEvent): void => {
      if (!dragging) return
      dragging = false
      held.current = null
      const position = positionIn(element, event)
      const native = nativeEnds(element)
      if (event.detail >= 3 && position !== null) select(paragraphAt(document, position))
      else if (native) {
        const [from, to] = [native.anchor ?? anchor, native.focus ?? position]
        select(from === null || to === null ? null : trimmedSpan(document, from, to))
      } else clicked(event.target, position)
      window.getSelection()?.removeAllRanges()
    }
    // A selection made by other means (caret browsing, assistive technology).
    const changed = (): void => {
      const native = dragging ? null : nativeEnds(element)
      if (!native || native.anchor === null || native.focus === null) return
      const span = trimmedSpan(document, native.anchor, native.focus)
      if (span) useReader.setState({ selection: span, selectedOn: 'text' })
    }
    const copy = (event: ClipboardEvent): void => {
      const { selection } = useReader.getState()
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
      // Words selected elsewhere on the page are what the person means.
      if (!selection || typing || window.getSelection()?.isCollapsed === false) return
      event.clipboardData?.setData('text/plain', textOf(document, selection))
      event.preventDefault()
    }
    element.addEventListener('pointerdown', down)
    window.addEventListener('pointerup', up)
    window.document.addEventListener('selectionchange', changed)
    window.document.addEventListener('copy', copy)
    return () => {
      element.removeEventListener('pointerdown', down)
      window.removeEventListener('pointerup', up)
      window.document.removeEventListener('selectionchange', changed)
      window.document.removeEventListener('copy', copy)
    }
  }, [root, document])
  return held
}

function select(selection: Span | null): void {
  useReader.setState({
    selection,
    selectedOn: 'text',
    caret: selection?.start ?? null,
    selectedId: null,
    picker: null,
  })
}

/** A click puts the caret there; on a mark it selects its innermost coding, and again the next one out. */
function clicked(target: EventTarget | null, position: number | null): void {
  const mark = target instanceof Element ? target.closest<HTMLElement>('mark[data-ids]') : null
  const ids = (mark?.dataset['ids'] ?? '').split(' ').filter((id) => id !== '')
  const at = ids.indexOf(useReader.getState().selectedId ?? '')
  useReader.setState({
    selection: null,
    picker: null,
    caret: position,
    selectedId: (at > 0 ? ids[at - 1] : ids.at(-1)) ?? null,
  })
}

/** Another report may be open beside this one: its positions are not this one's. */
function positionIn(root: HTMLElement, { clientX, clientY }: PointerEvent): number | null {
  const under = window.document.elementFromPoint(clientX, clientY)
  return root.contains(under) ? positionAtPoint(clientX, clientY) : null
}

function nativeEnds(root: HTMLElement): { anchor: number | null; focus: number | null } | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || !selection.anchorNode || !selection.focusNode) return null
  const within = (node: Node, offset: number): number | null =>
    root.contains(node) ? positionOf(node, offset) : null
  const anchor = within(selection.anchorNode, selection.anchorOffset)
  const focus = within(selection.focusNode, selection.focusOffset)
  return anchor === null && focus === null ? null : { anchor, focus }
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-block]') !== null
