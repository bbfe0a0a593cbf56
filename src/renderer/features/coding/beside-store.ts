import { create } from 'zustand'

interface Beside {
  /** The report read beside the one that is coded; null for none. */
  reportId: string | null
  /** The report is being chosen; the pane is there for it. */
  choosing: boolean
}

/** What is open beside the report. It lasts as long as the window. */
export const useBeside = create<Beside>(() => ({ reportId: null, choosing: false }))

export const closeBeside = (): void => useBeside.setState({ reportId: null, choosing: false })

export const readBeside = (reportId: string): void => useBeside.setState({ reportId, choosing: false })
