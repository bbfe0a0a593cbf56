import { type RefObject, useRef } from 'react'
import { useCommandHandler } from '../../commands.ts'
import { readerViews, type ReaderView, useReaderMemory } from './reader-memory.ts'
import type { ReaderHandle } from './ReaderText.tsx'

export interface ReaderViewHandles {
  view: ReaderView
  text: RefObject<ReaderHandle | null>
  pages: RefObject<ReaderHandle | null>
  /** Both together, whichever are on screen. */
  shown: RefObject<ReaderHandle | null>
}

/** What of the report is shown, and one handle on it. A report without pages shows its text. */
export function useReaderView(hasPages: boolean): ReaderViewHandles {
  const chosen = useReaderMemory((memory) => memory.view)
  const view = hasPages ? chosen : 'text'
  const text = useRef<ReaderHandle>(null)
  const pages = useRef<ReaderHandle>(null)
  const shown = useRef<ReaderHandle>({
    scrollTo: (span, options) => {
      text.current?.scrollTo(span, options)
      pages.current?.scrollTo(span, options)
    },
    focus: () => (text.current ?? pages.current)?.focus(),
  })
  useCommandHandler(
    'view.pages',
    () => {
      const next = readerViews[(readerViews.indexOf(view) + 1) % readerViews.length]
      if (next) useReaderMemory.setState({ view: next })
    },
    hasPages,
  )
  return { view, text, pages, shown }
}
