import { useMemo, useRef } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { emptyLayout, layOut, type Layout } from './laid-codings.ts'
import type { ReaderDocument } from './reader-document.ts'
import type { Codes } from './use-codes.ts'

/** The layout of the codings; what did not change stays the same object, so that its blocks do not render again. */
export function useLayout(document: ReaderDocument, codings: readonly Coding[], codes: Codes): Layout {
  const previous = useRef({ document, layout: emptyLayout })
  return useMemo(() => {
    const before = previous.current.document === document ? previous.current.layout : emptyLayout
    const layout = layOut(document, codings, codes.look, before)
    previous.current = { document, layout }
    return layout
  }, [document, codings, codes.look])
}
