import { type RefObject, useEffect, useRef } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { useView } from '../../view.ts'
import type { ReaderDocument } from './reader-document.ts'
import { useReaderMemory } from './reader-memory.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'

interface Arrival {
  document: ReaderDocument
  codings: readonly Coding[]
  /** The text is on screen and the codings are known. */
  ready: boolean
  text: RefObject<ReaderHandle | null>
  /** Whether the report has pages that are not on screen. */
  pagesHidden: boolean
}

/** Ms that a passage jumped to stays lit. */
const flashTime = 1800

/** Goes where the visit asks: to a coding, a passage, or where this report was left. */
export function useArrival({ document, codings, ready, text, pagesHidden }: Arrival): void {
  const visit = useView((view) => view.visit)
  const seen = useRef<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (!ready || seen.current === visit) return
    const { params } = useView.getState()
    if (params.page !== undefined && pagesHidden) {
      // Comes back here when the pages are on screen.
      useReaderMemory.setState({ view: 'both' })
      return
    }
    const first = seen.current === null
    seen.current = visit
    const coding = codings.find(({ id }) => id === params.codingId)
    const [page] = document.blocks.filter((block) => block.page === params.page)
    const span =
      coding ??
      (params.start === undefined ? null : { start: params.start, end: params.end ?? params.start + 1 })
    if (span && span.start < document.offsets.length) {
      const flash = { start: span.start, end: Math.min(span.end, document.offsets.length) }
      useReader.setState({ flash, selectedId: coding?.id ?? null, selection: null, caret: span.start })
      text.current?.scrollTo(flash)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => useReader.setState({ flash: null }), flashTime)
    } else if (page && params.page !== undefined) {
      text.current?.scrollTo({ start: page.start, end: page.start }, { top: true })
    } else if (first) {
      const start = useReaderMemory.getState().position[document.reportId] ?? 0
      if (start > 0 && start < document.offsets.length)
        text.current?.scrollTo({ start, end: start }, { top: true })
    }
    if (window.document.activeElement === window.document.body) text.current?.focus()
  }, [ready, visit, codings, document, text, pagesHidden])
  useEffect(() => () => clearTimeout(timer.current), [])
}
