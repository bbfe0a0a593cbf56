import { create } from 'zustand'
import type { End } from './chain-model.ts'

export const chainTabs = ['board', 'matrix', 'outline', 'gaps'] as const
export type ChainTab = (typeof chainTabs)[number]

interface ChainView {
  tab: ChainTab
  selectedId: string | null
  /** The link picker of the selected card should take the focus. */
  linkAsked: boolean
  arrange: 'kind' | 'aspect'
  dragging: End | null
}

/** View state of the chain's place; it is as one left it when one comes back. */
export const useChainView = create<ChainView>(() => ({
  tab: 'board',
  selectedId: null,
  linkAsked: false,
  arrange: 'kind',
  dragging: null,
}))

export const selectCard = (selectedId: string | null): void => useChainView.setState({ selectedId })

/** Shows a card on the board with its link picker ready for typing. */
export function askForLink(selectedId: string): void {
  useChainView.setState({ tab: 'board', selectedId, linkAsked: true })
}
