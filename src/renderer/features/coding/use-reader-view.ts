import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { readerViews, type ReaderView, useReaderMemory } from './reader-memory.ts'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'

export interface ReaderViewHandles {
  view: ReaderView
  text: RefObject<ReaderHandle | null>
  pages: RefObject<ReaderHandle | null>
  /** Both together, whichever are on screen. */
  shown: RefObject<ReaderHandle | null>
  /** The one that the person scrolls: the other goes with it. Null after a jump, which moves both. */
  leader: RefObject<'text' | 'pages' | null>
}

/** What of the report is shown, and one handle on it. A report without pages shows its text. */
export function useReaderView(
  hasPages: boolean,
  coding: (id: string | null) => Span | null,
): ReaderViewHandles {
  const { t } = useTranslation()
  const notices = useNotices()
  const chosen = useReaderMemory((memory) => memory.view)
  const view = hasPages ? chosen : 'text'
  const text = useRef<ReaderHandle>(null)
  const pages = useRef<ReaderHandle>(null)
  const spanOf = useRef(coding)
  useLayoutEffect(() => {
    spanOf.current = coding
  })
  const leader = useRef<'text' | 'pages' | null>(null)
  // What comes on screen goes to where the other was left.
  useLayoutEffect(() => {
    leader.current = null
  }, [view])
  // What is chosen on one side comes into view on the other.
  useEffect(() => {
    if (view !== 'both') return
    return useReader.subscribe((now, before) => {
      const { selection, selectedId } = now
      if (selection === before.selection && selectedId === before.selectedId) return
      const span = selection ?? spanOf.current(selectedId)
      const other = { text: pages, pages: text, none: null }[leader.current ?? 'none']
      if (span) other?.current?.scrollTo(span, { calm: true })
    })
  }, [view])
  const shown = useRef<ReaderHandle>({
    scrollTo: (span, options) => {
      leader.current = null
      text.current?.scrollTo(span, options)
      pages.current?.scrollTo(span, options)
    },
    follow: (position, reach) => {
      text.current?.follow(position, reach)
      pages.current?.follow(position, reach)
    },
    focus: () => (text.current ?? pages.current)?.focus(),
  })
  // The view that had the focus goes with it: the one that comes takes it.
  const refocus = useRef(false)
  useEffect(() => {
    if (!refocus.current || (!text.current && !pages.current)) return
    refocus.current = false
    shown.current.focus()
  })
  useCommandHandler('view.pages', () => {
    if (!hasPages) return notices.done(t('coding.pages.none'))
    const next = readerViews[(readerViews.indexOf(view) + 1) % readerViews.length]
    const { activeElement } = document
    refocus.current = activeElement === document.body || Boolean(activeElement?.closest('[role=document]'))
    if (next) useReaderMemory.setState({ view: next })
  })
  return { view, text, pages, shown, leader }
}
