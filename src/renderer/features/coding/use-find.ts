import { type RefObject, useCallback, useEffect } from 'react'
import { create } from 'zustand'
import { findPlaces, type FoldedText, foldText, placeFrom } from '../../../shared/text/find.ts'
import { useCommandHandler } from '../../commands.ts'
import { type ReaderDocument, textOf } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'

interface FindState {
  open: boolean
  query: string
  /** Counts what asks for the field's focus. */
  asked: number
}

/** What is looked for; it stays while other reports are opened. */
export const useFindState = create<FindState>(() => ({ open: false, query: '', asked: 0 }))

/** Characters of a selection that are taken as what is looked for. */
const longestTaken = 60

export interface Find {
  change: (query: string) => void
  step: (by: 1 | -1) => void
  /** Leaves the place found as selection, and the focus in the text. */
  close: () => void
}

/** Find in the report: the whole text, whatever of it is mounted. Places go to the reader's state, which paints them. */
export function useFind(
  document: ReaderDocument,
  text: RefObject<ReaderHandle | null>,
  /** Page images are on screen: what is found is lit on them. */
  onPages: boolean,
): Find {
  const open = useFindState((find) => find.open)
  const folded = useCallback(() => foldedText(document), [document])

  const show = useCallback(
    (at: number): void => {
      const place = useReader.getState().found[at]
      useReader.setState({ foundAt: at, ...(onPages && { flash: place ?? null }) })
      if (place) text.current?.scrollTo(place, { calm: true })
    },
    [text, onPages],
  )
  const look = useCallback(
    (query: string, from: number): void => {
      const found = findPlaces(folded(), document.offsets, query)
      useReader.setState({ found, foundAt: -1 })
      show(placeFrom(found, from))
    },
    [document, folded, show],
  )
  const change = useCallback(
    (query: string): void => {
      useFindState.setState({ query })
      look(query, origin(document))
    },
    [document, look],
  )
  const step = useCallback(
    (by: 1 | -1): void => {
      const { found, foundAt } = useReader.getState()
      if (found.length > 0) show((foundAt + by + found.length) % found.length)
    },
    [show],
  )
  const close = useCallback((): void => {
    const { found, foundAt } = useReader.getState()
    const place = found[foundAt]
    useFindState.setState({ open: false })
    if (place)
      useReader.setState({ selection: place, selectedOn: 'text', caret: place.start, selectedId: null })
    text.current?.focus()
  }, [text])

  useCommandHandler('view.find', () => {
    const { selection } = useReader.getState()
    const words = selection ? textOf(document, selection) : ''
    const taken = words !== '' && words.length <= longestTaken && !words.includes('\n') ? words : null
    useFindState.setState(({ asked, query }) => ({ open: true, asked: asked + 1, query: taken ?? query }))
    if (selection && taken !== null) useReader.setState({ selection: null, caret: selection.start })
    look(taken ?? useFindState.getState().query, origin(document))
  })
  const again = (by: 1 | -1): void => {
    if (useFindState.getState().open) return step(by)
    useFindState.setState({ open: true })
    look(useFindState.getState().query, origin(document))
  }
  const hasQuery = useFindState((find) => find.query !== '')
  useCommandHandler('view.findNext', () => again(1), hasQuery)
  useCommandHandler('view.findPrevious', () => again(-1), hasQuery)

  // Another report was opened while the bar is there; or the bar goes.
  useEffect(() => {
    if (!open) return
    const { query } = useFindState.getState()
    if (useReader.getState().found.length === 0 && query !== '')
      useReader.setState({ found: findPlaces(folded(), document.offsets, query), foundAt: -1 })
    return () => useReader.setState({ found: [], foundAt: -1, flash: null })
  }, [open, document, folded])
  return { change, step, close }
}

const foldedTexts = new WeakMap<ReaderDocument, FoldedText>()

/** Folded when it is first searched. */
function foldedText(document: ReaderDocument): FoldedText {
  const known = foldedTexts.get(document)
  if (known !== undefined) return known
  const folded = foldText(document.text)
  foldedTexts.set(document, folded)
  return folded
}

/** Where looking begins: the place shown now, else the caret, else what is on screen. */
function origin(document: ReaderDocument): number {
  const { found, foundAt, selection, caret, window: shown } = useReader.getState()
  return (
    found[foundAt]?.start ?? selection?.start ?? caret ?? Math.floor(shown.from * document.offsets.length)
  )
}
