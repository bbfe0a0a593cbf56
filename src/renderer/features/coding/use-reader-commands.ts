import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { ReportText } from '../../../shared/contract/reports.ts'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage, useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { blockIndexAt, type ReaderDocument, type Span, textOf } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'
import type { CodingActions } from './use-coding-actions.ts'
import type { Panes } from './use-panes.ts'
import {
  nextWordEnd,
  nextWordStart,
  paragraphAt,
  previousWordEnd,
  previousWordStart,
  sentenceAfter,
  sentenceAt,
} from './words.ts'

interface ReaderCommands {
  document: ReaderDocument
  report: ReportText
  shown: readonly Coding[]
  actions: CodingActions
  quick: readonly string[]
  /** The code used last that this project has. */
  lastCode: string | undefined
  text: RefObject<ReaderHandle | null>
  panes: Panes
}

/** Registers what the reader can do. Answers the walk to the next or previous coding, of one code where given. */
export function useReaderCommands(reader: ReaderCommands): (by: 1 | -1, codeId?: string) => void {
  const { shown, actions, quick, lastCode, text, panes } = reader
  const selected = (): Coding | undefined => shown.find(({ id }) => id === useReader.getState().selectedId)
  const hasTarget = useReader(({ selection, selectedId }) => selection !== null || selectedId !== null)
  const hasSelected = useReader(({ selectedId }) => selectedId !== null)

  /** Chooses the passage that codes go to, and opens the picker beside it. */
  const openPicker = (picker: 'code' | 'memo'): void => {
    const span = actions.target()
    if (!span) return actions.askForPassage()
    const selection = { start: span.start, end: span.end }
    text.current?.scrollTo({ start: span.end - 1, end: span.end }, { calm: true })
    useReader.setState({ selection, picker, pickerQuery: '' })
  }
  useCommandHandler('code.open', () => openPicker('code'))
  useCommandHandler(
    'code.repeat',
    () => {
      if (lastCode === undefined) openPicker('code')
      else void actions.code([lastCode])
    },
    hasTarget,
  )
  useCommandHandler(
    'code.memo',
    () => {
      if (!selected()) return openPicker('memo')
      useReader.setState({ memoWanted: true })
      if (!panes.right) panes.toggleRight()
    },
    hasTarget,
  )
  useCommandHandler(
    'code.remove',
    () => {
      const coding = selected()
      if (coding) actions.remove(coding)
    },
    hasSelected,
  )
  const step = (by: 1 | -1, codeId?: string): void => {
    const next = beside(
      codeId === undefined ? shown : shown.filter((coding) => coding.codeId === codeId),
      by,
      reader.document,
    )
    if (!next) return
    useReader.setState({ selectedId: next.id, selection: null, caret: next.start })
    text.current?.scrollTo(next, { calm: true })
  }
  useCommandHandler('code.next', () => step(1), shown.length > 0)
  useCommandHandler('code.previous', () => step(-1), shown.length > 0)
  useQuickCommands(quick, actions, hasTarget)
  useSelectCommands(reader)
  useBoundaryCommands(reader, selected, hasSelected)
  useCopyCommand(reader, hasTarget)
  useCommandHandler('view.leftPane', panes.toggleLeft)
  useCommandHandler('view.rightPane', panes.toggleRight)
  return step
}

function useQuickCommands(quick: readonly string[], actions: CodingActions, hasTarget: boolean): void {
  const useQuick = (number: number): void => {
    const codeId = quick[number - 1]
    useCommandHandler(
      `code.quick.${number}`,
      () => codeId !== undefined && void actions.code([codeId]),
      hasTarget && codeId !== undefined,
    )
  }
  useQuick(1)
  useQuick(2)
  useQuick(3)
  useQuick(4)
  useQuick(5)
  useQuick(6)
  useQuick(7)
  useQuick(8)
  useQuick(9)
}

function useSelectCommands({ document, text }: ReaderCommands): void {
  const place = (): number => {
    const { selection, caret, topBlock } = useReader.getState()
    return selection?.start ?? caret ?? document.blocks[topBlock]?.start ?? 0
  }
  const select = (selection: Span | null): void => {
    if (!selection) return
    useReader.setState({ selection, caret: selection.start, selectedId: null })
    text.current?.scrollTo({ start: selection.end - 1, end: selection.end }, { calm: true })
    text.current?.focus()
  }
  useCommandHandler('code.selectSentence', () => select(sentenceAt(document, place())))
  useCommandHandler('code.extendSentence', () => {
    const { selection } = useReader.getState()
    const next = selection ? sentenceAfter(document, selection.end) : sentenceAt(document, place())
    select(next && { start: selection?.start ?? next.start, end: next.end })
  })
  useCommandHandler('code.selectParagraph', () => select(paragraphAt(document, place())))
}

function useBoundaryCommands(
  { document, actions }: ReaderCommands,
  selected: () => Coding | undefined,
  enabled: boolean,
): void {
  const useMove = (id: string, moved: (coding: Coding) => Span): void =>
    useCommandHandler(
      id,
      () => {
        const coding = selected()
        if (coding) actions.moveBoundaries(coding, moved(coding))
      },
      enabled,
    )
  useMove('code.startEarlier', ({ start, end }) => ({ start: previousWordStart(document, start), end }))
  useMove('code.startLater', ({ start, end }) => ({ start: nextWordStart(document, start), end }))
  useMove('code.endEarlier', ({ start, end }) => ({ start, end: previousWordEnd(document, end) }))
  useMove('code.endLater', ({ start, end }) => ({ start, end: nextWordEnd(document, end) }))
}

function useCopyCommand({ document, report, actions }: ReaderCommands, hasTarget: boolean): void {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  useCommandHandler(
    'code.copy',
    () => {
      const span = actions.target()
      if (!span) return
      const page = document.blocks[blockIndexAt(document.blocks, span.start)]?.page ?? null
      const source = {
        quote: textOf(document, span).replaceAll(/\s*\n\s*/g, ' '),
        case: titleIn(language, { title: report.caseTitle, titleEn: report.caseTitleEn }),
        report: report.title || report.file,
      }
      const cited =
        page === null
          ? t('chain.passages.citation', source)
          : t('chain.passages.citationWithPage', { ...source, page })
      navigator.clipboard.writeText(cited).then(() => notices.done(t('coding.copied')), notices.failed)
    },
    hasTarget,
  )
}

/** The coding after or before the selected one, else after or before the caret. */
function beside(codings: readonly Coding[], by: 1 | -1, document: ReaderDocument): Coding | undefined {
  const { selectedId, caret, selection, topBlock } = useReader.getState()
  const at = codings.findIndex(({ id }) => id === selectedId)
  if (at >= 0) return codings[(at + by + codings.length) % codings.length]
  const place = selection?.start ?? caret ?? document.blocks[topBlock]?.start ?? 0
  const next =
    by === 1 ? codings.find(({ start }) => start >= place) : codings.findLast(({ start }) => start < place)
  return next ?? codings.at(by === 1 ? 0 : -1)
}
