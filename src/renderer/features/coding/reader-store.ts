import { create } from 'zustand'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import type { Span } from './reader-document.ts'

/** Which codings the reader shows; empty lists mean all. */
export interface CodingFilter {
  codeSetIds: string[]
  coderIds: string[]
  roleIds: string[]
  sections: SectionKind[]
  onlyMine: boolean
}

export const noFilter: CodingFilter = {
  codeSetIds: [],
  coderIds: [],
  roleIds: [],
  sections: [],
  onlyMine: false,
}

interface ReaderState {
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
  picker: 'code' | 'recode' | 'memo' | null
  /** The letter that opened the picker. */
  pickerQuery: string
  /** A passage that was just jumped to. */
  flash: Span | null
  /** First block on screen. */
  topBlock: number
  /** Share of the text on screen, 0..1. */
  window: { from: number; to: number }
  /** Px that the leading view is scrolled. */
  scrolled: number
  filter: CodingFilter
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
  pickerQuery: '',
  flash: null,
  topBlock: 0,
  window: { from: 0, to: 0 },
  scrolled: 0,
  memoWanted: false,
} satisfies Partial<ReaderState>

/** View state of the reader. */
export const useReader = create<ReaderState>((set) => ({
  ...perReport,
  filter: noFilter,
  set: (part) => set(part),
}))

/** Another report is open: nothing of the last one is selected. */
export const resetReader = (): void => useReader.setState(perReport)
