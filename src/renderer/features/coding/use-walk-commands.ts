import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { Section } from '../../../shared/contract/reports.ts'
import { useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import type { ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'
import { uncodedBlock, uncodedSection } from './uncoded.ts'
import { placeOf } from './use-selection-commands.ts'

interface Walk {
  document: ReaderDocument
  /** Sorted by start. */
  sections: readonly Section[]
  /** What shows, sorted by start: in blind mode what others coded counts as not coded. */
  shown: readonly Coding[]
  /** The filter hides codings of the report. */
  hidden: boolean
  text: RefObject<ReaderHandle | null>
}

/** Going through the report by key. Answers the walk to the next or previous coding, of one code where given. */
export function useWalkCommands({
  document,
  sections,
  shown,
  hidden,
  text,
}: Walk): (by: 1 | -1, codeId?: string) => void {
  const { t } = useTranslation()
  const notices = useNotices()
  const step = (by: 1 | -1, codeId?: string): void => {
    const of = codeId === undefined ? shown : shown.filter((coding) => coding.codeId === codeId)
    const next = beside(of, by, document)
    if (!next) return notices.done(t(hidden ? 'coding.allHidden' : 'coding.noCodings'))
    useReader.setState({ selectedId: next.id, selection: null, caret: next.start })
    text.current?.scrollTo(next, { calm: true })
  }
  useCommandHandler('code.next', () => step(1))
  useCommandHandler('code.previous', () => step(-1))

  const goTo = (place: { start: number } | null, whole: 'paragraph' | 'section', top: boolean): void => {
    if (!place) return notices.done(t(`coding.uncoded.${whole}`))
    const { start } = place
    useReader.setState({ caret: start, selection: null, selectedId: null, picker: null })
    text.current?.scrollTo({ start, end: start }, top ? { top } : { calm: true })
    text.current?.focus()
  }
  const { blocks, offsets } = document
  useCommandHandler('code.nextUncoded', () =>
    goTo(uncodedBlock(blocks, shown, placeOf(document), 1), 'paragraph', false),
  )
  useCommandHandler('code.previousUncoded', () =>
    goTo(uncodedBlock(blocks, shown, placeOf(document), -1), 'paragraph', false),
  )
  useCommandHandler('code.nextUncodedSection', () =>
    goTo(uncodedSection(sections, offsets.length, shown, placeOf(document)), 'section', true),
  )
  useCommandHandler('code.jumpSection', () => useReader.setState({ picker: 'section' }))
  return step
}

/** The coding after or before the selected one, else after or before the caret. */
function beside(codings: readonly Coding[], by: 1 | -1, document: ReaderDocument): Coding | undefined {
  const at = codings.findIndex(({ id }) => id === useReader.getState().selectedId)
  if (at >= 0) return codings[(at + by + codings.length) % codings.length]
  const place = placeOf(document)
  const next =
    by === 1 ? codings.find(({ start }) => start >= place) : codings.findLast(({ start }) => start < place)
  return next ?? codings.at(by === 1 ? 0 : -1)
}
