import { create } from 'zustand'
import type { HostFile } from '../../../client/host.ts'
import type { ImportOutcome } from '../../../shared/contract/importing.ts'

export interface ImportRun {
  files: readonly HostFile[]
  caseId: string | null
  state: 'running' | 'done' | 'cancelled'
  /** Files that are finished; after a cancel, the ones that stay. */
  done: number
  /** One per file once the run is done, in the order of the files. */
  outcomes: readonly ImportOutcome[]
}

interface Imports {
  /** The import that was begun last. */
  run: ImportRun | null
  /** Whether the panel with its outcomes is open. */
  shown: boolean
  /** Files are on their way from the browser to the core. */
  receiving: boolean
}

export const useImports = create<Imports>(() => ({ run: null, shown: false, receiving: false }))

export const setReceiving = (receiving: boolean): void => useImports.setState({ receiving })
export const hideOutcomes = (): void => useImports.setState({ shown: false })
/** Outcomes name reports of one project; another project has nothing to do with them. */
export const forgetImports = (): void => useImports.setState({ run: null, shown: false, receiving: false })

/** Imported, but with something that a person should know. */
export const wantsALook = (outcome: ImportOutcome): boolean =>
  outcome.outcome === 'imported' && (outcome.notices.length > 0 || outcome.similar !== null)

/** How many files had each outcome. */
export function countOutcomes(outcomes: readonly ImportOutcome[]): Record<ImportOutcome['outcome'], number> {
  const counts = { imported: 0, 'already-there': 0, unreadable: 0 }
  for (const { outcome } of outcomes) counts[outcome]++
  return counts
}
