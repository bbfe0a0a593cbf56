import { create } from 'zustand'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import type { Language } from '../../../shared/i18n/resources.ts'

export const exportKinds = ['long', 'wide', 'cases'] as const
export type ExportKind = (typeof exportKinds)[number]

interface ExportChoices {
  kind: ExportKind
  values: 'binary' | 'counts'
  format: 'xlsx' | 'csv'
  /** Null follows the interface. */
  language: Language | null
  /** Null means all. */
  codeSetIds: string[] | null
  coderIds: string[] | null
  /** Only codings in sections of these kinds; none means all. */
  sections: SectionKind[]
}

/** What was chosen last, kept while other places are visited. */
export const useExportChoices = create<ExportChoices>(() => ({
  kind: 'long',
  values: 'binary',
  format: 'xlsx',
  language: null,
  codeSetIds: null,
  coderIds: null,
  sections: [],
}))

export function choose(changes: Partial<ExportChoices>): void {
  useExportChoices.setState(changes)
}
