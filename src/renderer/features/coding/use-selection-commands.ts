import type { RefObject } from 'react'
import { useCommandHandler } from '../../commands.ts'
import {
  extendByParagraph,
  extendBySentence,
  extendByWord,
  selectParagraph,
  selectSentence,
  selectWord,
  shrinkByWord,
} from './keyboard-selection.ts'
import type { ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'

/** Selecting words, sentences and paragraphs by key. */
export function useSelectionCommands(
  document: ReaderDocument,
  text: RefObject<ReaderHandle | null>,
  /** Says how to select a passage. */
  askForPassage: () => void,
): void {
  const useSelecting = (id: string, select: typeof selectWord): void =>
    useCommandHandler(id, () => {
      const { selection: before } = useReader.getState()
      const selection = select(document, before, placeOf(document))
      if (!selection) return askForPassage()
      useReader.setState({
        selection,
        selectedOn: 'text',
        caret: selection.start,
        selectedId: null,
        picker: null,
      })
      text.current?.scrollTo({ start: selection.end - 1, end: selection.end }, { calm: true })
      text.current?.focus()
    })
  useSelecting('code.nextWord', selectWord)
  useSelecting('code.extendWord', extendByWord)
  useSelecting('code.shrinkWord', shrinkByWord)
  useSelecting('code.selectSentence', selectSentence)
  useSelecting('code.extendSentence', extendBySentence)
  useSelecting('code.selectParagraph', selectParagraph)
  useSelecting('code.extendParagraph', extendByParagraph)
}

/** Where the reader is, in code points: the caret, else the first line on screen. */
export function placeOf({ blocks }: ReaderDocument): number {
  const { selection, caret, topBlock } = useReader.getState()
  return selection?.start ?? caret ?? blocks[topBlock]?.start ?? 0
}
