import { create } from 'zustand'
import type { PassageFilter } from '../../../shared/contract/coding.ts'

export interface PassagesRequest {
  filter: PassageFilter
  /** What the number stands for, e.g. the name of a code. */
  title: string
}

export type Grouping = 'case' | 'code'

interface PassagesView {
  request: PassagesRequest | null
  /** Counts the openings, so that asking for the same passages again takes the focus again. */
  opening: number
  /** Out of the way while its passage is read; a button brings it back. */
  minimised: boolean
  grouping: Grouping
  /** Where the focus goes back to. */
  returnTo: Element | null
}

export const usePassages = create<PassagesView>(() => ({
  request: null,
  opening: 0,
  minimised: false,
  grouping: 'case',
  returnTo: null,
}))

/** Shows the passages behind a number. The panel that opens is the same everywhere. */
export function openPassages(request: PassagesRequest): void {
  const focused = document.activeElement
  const inside = focused?.closest('[data-passages]') !== null
  usePassages.setState(({ opening, returnTo }) => ({
    request,
    opening: opening + 1,
    minimised: false,
    returnTo: inside ? returnTo : focused,
  }))
}

/** Closes the panel and gives the focus back to what opened it. */
export function closePassages(): void {
  const { returnTo } = usePassages.getState()
  usePassages.setState({ request: null, minimised: false, returnTo: null })
  if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus()
}
