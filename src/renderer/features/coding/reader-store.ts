import { create } from 'zustand'
import { type CodingFilter, noFilter } from './coding-filter.ts'
import type { Span } from './reader-document.ts'
import { useReaderMemory } from './reader-memory.ts'

export interface ReaderState {
  /** The passage chosen to be coded, in code points; independent of what is mounted. */
  selection: Span | null
  /** Where the selection was made: the bar with what can be done stands there. */
  selectedOn: 'text' | 'pages'
  /** Where the last click or key put the reader, in code points. */
  caret: number | null
  selectedId: string | null
  hoveredId: string | null
  /** All codings of this code light up while the pointer rests on it. */
  hoveredCodeId: string | null
  /** What is open for choosing: a code for the passage (several at once), one for a memo; another code or a role for the coding; a section. */
  picker: 'code' | 'several' | 'memo' | 'recode' | 'role' | 'section' | null
  /** What a key just changed of the selected coding, to be said beside it. */
  said: string | null
  /** A passage that was just jumped to. */
  flash: Span | null
  /** Places that 'find in the report' found, in order, and the index of the one shown (-1: none). */
  found: readonly Span[]
  foundAt: number
  /** First block on screen. */
  topBlock: number
  /** Share of the text on screen, 0..1. */
  window: { from: number; to: number }
  /** Px that the leading view is scrolled. */
  scrolled: number
  filter: CodingFilter
  /** What the right pane shows above the selected coding. */
  rightTab: 'codes' | 'suggestions'
  /** The inspector's memo takes the focus once. */
  memoWanted: boolean
  set: (part: Partial<Omit<ReaderState, 'set'>>) => void
}

const perReport = {
  selection: null,
  selectedOn: 'text',
  caret: null,
  selectedId: null,
  hoveredId: null,
  hoveredCodeId: null,
  picker: null,
  said: null,
  flash: null,
  found: [] as readonly Span[],
  foundAt: -1,
  topBlock: 0,
  window: { from: 0, to: 0 },
  scrolled: 0,
  memoWanted: false,
} satisfies Partial<ReaderState>

/** View state of the reader. */
export const useReader = create<ReaderState>((set) => ({
  ...perReport,
  rightTab: 'codes',
  filter: noFilter,
  set: (part) => set(part),
}))

/** Blind mode outlives the window, so that what was hidden does not show by chance. */
useReaderMemory.subscribe(({ blind }, before) => {
  if (blind === before.blind) return
  useReader.setState(({ filter }) => ({ filter: { ...filter, onlyMine: blind } }))
})

/** Shows only the coder's own codings, or all again. */
export function setBlind(blind: boolean): void {
  useReaderMemory.setState({ blind })
}

/** Another report is open: nothing of the last one is selected. */
export const resetReader = (): void => useReader.setState(perReport)
