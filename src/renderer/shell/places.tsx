import {
  IconBook2,
  IconChartBar,
  IconChecklist,
  IconFileExport,
  IconHistory,
  IconListTree,
  IconNotes,
  IconSearch,
  IconSettings,
  IconTable,
  IconTopologyStar3,
} from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import { CasesPlace } from '../features/cases/index.ts'
import { ChainPlace } from '../features/chain/index.ts'
import { CodebookPlace } from '../features/codebook/index.ts'
import { MemosPlace } from '../features/memos/index.ts'
import { ReaderPlace } from '../features/coding/index.ts'
import { ExportPlace } from '../features/exporting/index.ts'
import { HistoryPlace } from '../features/history/index.ts'
import { ReviewPlace } from '../features/review/index.ts'
import { SearchPlace } from '../features/search/index.ts'
import { SettingsPlace } from '../features/settings/index.ts'
import { StatisticsPlace } from '../features/statistics/index.ts'
import type { Place } from '../view.ts'

export interface PlaceEntry {
  place: Place
  icon: ComponentType<{ size?: number; stroke?: number }>
  /** One element for good, so that a place renders again only for reasons of its own. */
  content: ReactNode
}

/** The rail, from top to bottom. */
export const mainPlaces: readonly PlaceEntry[] = [
  { place: 'cases', icon: IconTable, content: <CasesPlace /> },
  { place: 'reader', icon: IconBook2, content: <ReaderPlace /> },
  { place: 'codebook', icon: IconListTree, content: <CodebookPlace /> },
  { place: 'search', icon: IconSearch, content: <SearchPlace /> },
  { place: 'memos', icon: IconNotes, content: <MemosPlace /> },
  { place: 'chain', icon: IconTopologyStar3, content: <ChainPlace /> },
  { place: 'statistics', icon: IconChartBar, content: <StatisticsPlace /> },
  { place: 'export', icon: IconFileExport, content: <ExportPlace /> },
]

/** The rail's foot. */
export const footPlaces: readonly PlaceEntry[] = [
  { place: 'review', icon: IconChecklist, content: <ReviewPlace /> },
  { place: 'history', icon: IconHistory, content: <HistoryPlace /> },
  { place: 'settings', icon: IconSettings, content: <SettingsPlace /> },
]

export const placeEntries: readonly PlaceEntry[] = [...mainPlaces, ...footPlaces]
