import { useTranslation } from 'react-i18next'
import { certainties, type Certainty, type Coding } from '../../../shared/contract/coding.ts'
import { useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { correctSuggestion } from '../suggestions/index.ts'
import { type ReaderDocument, type Span } from './reader-document.ts'
import { useReaderMemory } from './reader-memory.ts'
import { setBlind, useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'
import type { CodingActions } from './use-coding-actions.ts'
import { nextWordEnd, nextWordStart, previousWordEnd, previousWordStart } from './words.ts'

interface CodingCommands {
  document: ReaderDocument
  codes: Codes
  /** Of the report, also those that the filter hides. */
  codings: readonly Coding[]
  actions: CodingActions
  /** Codes of the keys 1 to 9. */
  quick: readonly string[]
  /** The code used last that this project has. */
  lastCode: string | undefined
  /** Brings a span into view. */
  reveal: (span: Span) => void
  /** Brings the inspector on screen. */
  openInspector: () => void
}

/** What is done to the selected passage or coding by key. */
export function useCodingCommands(commands: CodingCommands): void {
  const { codes, codings, actions, lastCode, reveal, openInspector } = commands
  const { t } = useTranslation()
  const notices = useNotices()
  const { text } = useShortcutTexts()
  const selected = (): Coding | undefined => codings.find(({ id }) => id === useReader.getState().selectedId)
  /** The selected coding; says how to get one where there is none. Commands stay registered, so that no key is lost. */
  const wanted = (): Coding | undefined => {
    const coding = selected()
    if (!coding && codings.length === 0) notices.done(t('coding.noCodings'))
    else if (!coding) notices.done(t('coding.selectCodingFirst', { key: text('code.next') }))
    return coding
  }

  /** Chooses the passage that codes go to, and opens the picker beside it. */
  const openPicker = (picker: 'code' | 'several' | 'memo'): void => {
    const span = actions.target()
    if (!span) return actions.askForPassage()
    reveal({ start: span.end - 1, end: span.end })
    useReader.setState({ selection: { start: span.start, end: span.end }, picker })
  }
  useCommandHandler('code.open', () => {
    // Where a suggestion is being judged and nothing is chosen in the text, the other code is for it.
    const judging = useReader.getState().rightTab === 'suggestions' && !actions.target()
    if (!judging || !correctSuggestion()) openPicker('code')
  })
  useCommandHandler('code.several', () => openPicker('several'))
  useCommandHandler('code.repeat', () => {
    if (lastCode === undefined) openPicker('code')
    else void actions.code([lastCode])
  })
  useCommandHandler('code.inVivo', () => void actions.inVivo(lastOwnSet(codes)))
  useCommandHandler('code.memo', () => {
    if (!selected()) return openPicker('memo')
    useReader.setState({ memoWanted: true })
    openInspector()
  })
  useCommandHandler('code.remove', () => {
    const coding = wanted()
    if (coding) actions.remove(coding)
  })
  useCommandHandler('code.role', () => {
    const coding = wanted()
    if (!coding) return
    reveal(coding)
    useReader.setState({ picker: 'role' })
  })
  useCommandHandler('code.example', () => {
    const coding = wanted()
    if (coding) void actions.addExample(coding, codes.look(coding.codeId).name)
  })
  useCommandHandler('code.blind', async () => {
    const { onlyMine } = useReader.getState().filter
    if (onlyMine || (await actions.coder())) setBlind(!onlyMine)
  })
  useCertaintyCommand(actions, wanted)
  useQuickCommands(commands.quick, actions)
  useBoundaryCommands(commands.document, actions, wanted)
}

/** The study's own set whose code was used last; undefined before one was. */
function lastOwnSet(codes: Codes): string | undefined {
  const used = useReaderMemory.getState().recentCodes.map((id) => codes.byId.get(id)?.code.codeSetId ?? '')
  return used.find((id) => codes.setById.get(id)?.status === 'own')
}

function useCertaintyCommand(actions: CodingActions, wanted: () => Coding | undefined): void {
  const { t } = useTranslation()
  const order: readonly (Certainty | null)[] = [null, ...certainties]
  useCommandHandler('code.certainty', () => {
    const coding = wanted()
    if (!coding) return
    const certainty = order[(order.indexOf(coding.certainty) + 1) % order.length] ?? null
    actions.change(coding, { certainty })
    useReader.setState({
      said: t(certainty === null ? 'coding.noCertainty' : `coding.certainty.${certainty}`),
    })
  })
}

function useQuickCommands(quick: readonly string[], actions: CodingActions): void {
  const { t } = useTranslation()
  const notices = useNotices()
  const useQuick = (number: number): void =>
    useCommandHandler(`code.quick.${number}`, () => {
      const codeId = quick[number - 1]
      if (codeId === undefined) notices.done(t('coding.noQuick', { number }))
      else void actions.code([codeId])
    })
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

function useBoundaryCommands(
  document: ReaderDocument,
  actions: CodingActions,
  wanted: () => Coding | undefined,
): void {
  const useMove = (id: string, moved: (coding: Coding) => Span): void =>
    useCommandHandler(id, () => {
      const coding = wanted()
      if (coding) actions.moveBoundaries(coding, moved(coding))
    })
  useMove('code.startEarlier', ({ start, end }) => ({ start: previousWordStart(document, start), end }))
  useMove('code.startLater', ({ start, end }) => ({ start: nextWordStart(document, start), end }))
  useMove('code.endEarlier', ({ start, end }) => ({ start, end: previousWordEnd(document, end) }))
  useMove('code.endLater', ({ start, end }) => ({ start, end: nextWordEnd(document, end) }))
}
