import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import { memoryStorage, whenRestored } from '../../memory.ts'

export const readerViews = ['text', 'both', 'pages'] as const
export type ReaderView = (typeof readerViews)[number]

/** What the reader remembers between visits and starts, on this machine. */
interface ReaderMemory {
  /** Project id → the report read last. */
  lastReport: Record<string, string>
  /** Report id → first code point that was on screen; the newest thousand. */
  position: Record<string, number>
  /** Code ids, newest first. */
  recentCodes: string[]
  /** What the keys 1 to 9 stand for, of all projects, those of the newest first. */
  quickCodes: string[]
  /** Code ids in the order of their keys. */
  pinnedCodes: string[]
  /** Null: by the window's width. */
  leftOpen: boolean | null
  rightOpen: boolean
  /** Only the coder's own codings show. */
  blind: boolean
  /** What of a report with pages is shown. */
  view: ReaderView
  /** Width of page images against the pane's. */
  zoom: number
  /** Share of the width that the text has beside the pages. */
  split: number
  /** Share of the width that the report has beside a second one. */
  besideSplit: number
}

export const initialSplit = 0.56
export const initialBesideSplit = 0.5

const remembered = 1000

export const useReaderMemory = create<ReaderMemory>()(
  persist(
    (): ReaderMemory => ({
      lastReport: {},
      position: {},
      recentCodes: [],
      quickCodes: [],
      pinnedCodes: [],
      leftOpen: null,
      rightOpen: true,
      blind: false,
      view: 'text',
      zoom: 1,
      split: initialSplit,
      besideSplit: initialBesideSplit,
    }),
    { name: 'reader', storage: createJSONStorage(() => memoryStorage), skipHydration: true },
  ),
)

whenRestored(() => void useReaderMemory.persist.rehydrate())

export function rememberReport(projectId: string, reportId: string): void {
  useReaderMemory.setState(({ lastReport }) => ({ lastReport: { ...lastReport, [projectId]: reportId } }))
}

export function rememberPosition(reportId: string, start: number): void {
  useReaderMemory.setState(({ position }) => {
    const others = Object.entries(position).filter(([id]) => id !== reportId)
    return { position: Object.fromEntries([...others.slice(1 - remembered), [reportId, start]]) }
  })
}

export function rememberCodes(codeIds: readonly string[]): void {
  useReaderMemory.setState(({ recentCodes }) => ({
    recentCodes: [...codeIds, ...recentCodes.filter((id) => !codeIds.includes(id))].slice(0, 50),
  }))
}

/** Keeps what the keys stand for; those of other projects stay behind them. */
export function rememberQuick(quick: readonly string[]): void {
  const { quickCodes } = useReaderMemory.getState()
  if (quick.every((id, at) => id === quickCodes[at])) return
  const others = quickCodes.filter((id) => !quick.includes(id))
  useReaderMemory.setState({ quickCodes: [...quick, ...others].slice(0, 100) })
}

export function togglePin(codeId: string): void {
  useReaderMemory.setState(({ pinnedCodes }) => ({
    pinnedCodes: pinnedCodes.includes(codeId)
      ? pinnedCodes.filter((id) => id !== codeId)
      : [...pinnedCodes, codeId].slice(-9),
  }))
}
