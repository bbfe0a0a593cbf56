import type { RefObject } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { ReportText, Section } from '../../../shared/contract/reports.ts'
import { useCoreQuery } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import type { ReaderDocument } from './reader-document.ts'
import type { ReaderHandle } from './ReaderText.tsx'
import type { Codes } from './use-codes.ts'
import type { CodingActions } from './use-coding-actions.ts'
import { useCodingCommands } from './use-coding-commands.ts'
import { useCopyCommand } from './use-copy-command.ts'
import type { Panes } from './use-panes.ts'
import { useSelectionCommands } from './use-selection-commands.ts'
import { useWalkCommands } from './use-walk-commands.ts'

interface ReaderCommands {
  document: ReaderDocument
  report: ReportText
  codes: Codes
  all: readonly Coding[]
  /** Those that the filter lets through. */
  shown: readonly Coding[]
  actions: CodingActions
  /** Codes of the keys 1 to 9. */
  quick: readonly string[]
  /** The code used last that this project has. */
  lastCode: string | undefined
  text: RefObject<ReaderHandle | null>
  panes: Panes
}

const noSections: readonly Section[] = []

/** Registers what the reader can do. Answers the walk to the next or previous coding, of one code where given. */
export function useReaderCommands(reader: ReaderCommands): (by: 1 | -1, codeId?: string) => void {
  const { document, report, codes, all, shown, actions, quick, lastCode, text, panes } = reader
  const sections =
    useCoreQuery('reports.sections', { reportId: report.id }, { keepPrevious: false }).data ?? noSections
  useSelectionCommands(document, text, actions.askForPassage)
  useCodingCommands({
    document,
    codes,
    codings: all,
    actions,
    quick,
    lastCode,
    reveal: (span) => text.current?.scrollTo(span, { calm: true }),
    openInspector: () => {
      if (!panes.right) panes.toggleRight()
    },
  })
  useCopyCommand({
    document,
    report,
    sections,
    target: actions.target,
    askForPassage: actions.askForPassage,
  })
  useCommandHandler('view.leftPane', panes.toggleLeft)
  useCommandHandler('view.rightPane', panes.toggleRight)
  return useWalkCommands({ document, sections, shown, hidden: all.length > shown.length, text })
}
