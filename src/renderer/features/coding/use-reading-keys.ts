import type { KeyboardEvent } from 'react'
import type { Layout } from './laid-codings.ts'
import { blockIndexAt, type ReaderDocument, trimmedSpan } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { nextWordEnd, nextWordStart, previousWordStart, wordAt } from './words.ts'

/**
 * Keys inside the text: arrows walk, with Shift they extend the selection; Tab goes through the codings at the caret,
 * Enter opens the palette, Escape goes a step back.
 */
export function useReadingKeys(
  document: ReaderDocument,
  layout: Layout,
  reveal: (position: number) => void,
): (event: KeyboardEvent) => void {
  const walk = (event: KeyboardEvent, to: number): void => {
    event.preventDefault()
    event.stopPropagation()
    useReader.setState({ caret: to, selection: null, picker: null })
    reveal(to)
  }
  const extend = (event: KeyboardEvent, move: (focus: number) => number): void => {
    event.preventDefault()
    event.stopPropagation()
    const { selection, caret, topBlock } = useReader.getState()
    const origin = caret ?? document.blocks[topBlock]?.start ?? 0
    // The caret is where the selection began; its other end moves.
    const anchor =
      selection && origin >= selection.end ? selection.end : (selection?.start ?? wordStart(document, origin))
    const focus = selection ? (anchor === selection.start ? selection.end : selection.start) : anchor
    const moved = move(focus)
    const span = trimmedSpan(document, anchor, moved)
    useReader.setState({
      selection: span,
      caret: span && anchor > span.start ? span.end : anchor,
      selectedId: null,
    })
    reveal(moved)
  }
  return (event) => {
    // React lets events of the picker through, which is a child here although it lies elsewhere in the page.
    const inside = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (!inside || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const state = useReader.getState()
    const { blocks } = document
    const at = state.caret ?? blocks[state.topBlock]?.start ?? 0
    const block = blockIndexAt(blocks, at)
    const beside = (step: number): number =>
      blocks[Math.max(0, Math.min(blocks.length - 1, block + step))]?.start ?? at
    switch (event.key) {
      case 'ArrowDown':
        if (event.shiftKey) extend(event, (focus) => blocks.find(({ end }) => end > focus)?.end ?? focus)
        else walk(event, state.caret === null ? at : beside(1))
        return
      case 'ArrowUp':
        if (event.shiftKey)
          extend(event, (focus) => blocks.findLast(({ start }) => start < focus)?.start ?? focus)
        else walk(event, state.caret === null ? at : beside(-1))
        return
      case 'ArrowRight':
        if (event.shiftKey) extend(event, (focus) => nextWordEnd(document, focus))
        else walk(event, nextWordStart(document, at))
        return
      case 'ArrowLeft':
        if (event.shiftKey) extend(event, (focus) => previousWordStart(document, focus))
        else walk(event, previousWordStart(document, at))
        return
      case 'Escape':
        stepBack(event)
        return
      case 'Enter':
        if (state.selection) {
          event.preventDefault()
          useReader.setState({ picker: 'code' })
        }
        return
      case 'Tab': {
        const next = nextLayer(layout, block, at, event.shiftKey ? -1 : 1)
        if (next === null) return
        event.preventDefault()
        event.stopPropagation()
        useReader.setState({ selectedId: next, selection: null, caret: at })
        return
      }
      default:
    }
  }
}

/**
 * The coding at the caret that is next to the selected one, from the innermost outwards; null beyond the last, so that
 * Tab then leaves the text.
 */
function nextLayer(layout: Layout, block: number, caret: number, by: 1 | -1): string | null {
  const { selectedId, caret: placed } = useReader.getState()
  if (placed === null) return null
  const selected = selectedId === null ? undefined : layout.byId.get(selectedId)
  const here = (layout.byBlock.get(block) ?? []).filter(({ start, end }) => start <= caret && caret < end)
  const inwards = here.toReversed()
  const from = selected ? inwards.findIndex(({ id }) => id === selected.id) : -1
  const next = from < 0 ? (by === 1 ? inwards[0] : inwards.at(-1)) : inwards[from + by]
  return next?.id ?? null
}

function stepBack(event: KeyboardEvent): void {
  const { picker, selection, selectedId, caret } = useReader.getState()
  if (picker !== null) useReader.setState({ picker: null })
  else if (selection) useReader.setState({ selection: null })
  else if (selectedId !== null) useReader.setState({ selectedId: null })
  else if (caret !== null) useReader.setState({ caret: null })
  else return
  event.stopPropagation()
}

const wordStart = (document: ReaderDocument, position: number): number =>
  wordAt(document, position)?.start ?? position
