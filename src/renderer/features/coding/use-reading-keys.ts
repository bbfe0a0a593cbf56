import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { blockIndexAt, type ReaderDocument, trimmedSpan } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { nextWordEnd, nextWordStart, previousWordStart, wordAt } from './words.ts'

/** Letters that are commands of their own; any other letter opens the code picker and is its first one. */
const commandLetters = new Set(['c', 'r', 's', 'p', 'm'])

/** Keys inside the text: arrows walk, with Shift they extend the selection; Escape goes a step back; letters code. */
export function useReadingKeys(
  document: ReaderDocument,
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
    if (!inside || event.ctrlKey || event.metaKey || event.altKey) return
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
          useReader.setState({ picker: 'code', pickerQuery: '' })
        }
        return
      default:
        if (/^\p{L}$/u.test(event.key) && !commandLetters.has(event.key.toLowerCase()) && state.selection) {
          event.preventDefault()
          // At once, so that the next letter finds the picker's field; one that came before is kept.
          const typed = state.picker === 'code' ? state.pickerQuery : ''
          flushSync(() => useReader.setState({ picker: 'code', pickerQuery: typed + event.key }))
        }
    }
  }
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
