import { memo, type ReactNode } from 'react'
import type { Coding } from '../../../shared/contract/coding.ts'
import { useBlindSuggestionCommands, useSuggestionCommands } from '../suggestions/index.ts'
import type { ReaderDocument, Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { RoleMenu } from './RoleMenu.tsx'
import { SaidNote } from './SaidNote.tsx'
import { SectionPalette } from './SectionPalette.tsx'
import type { CodingActions } from './use-coding-actions.ts'

interface ReaderFloatsProps {
  document: ReaderDocument
  codings: readonly Coding[]
  /** Those that the filter lets through. */
  shown: readonly Coding[]
  actions: CodingActions
  onGo: (blockIndex: number) => void
  onFocusText: () => void
}

/** What floats over the text for a moment: the roles, the sections, a note on what a key did. */
export const ReaderFloats = memo(function ReaderFloats(props: ReaderFloatsProps): ReactNode {
  const { document, codings, shown, actions, onGo, onFocusText } = props
  const picker = useReader((reader) => reader.picker)
  const selectedId = useReader((reader) => reader.selectedId)
  const coding = codings.find(({ id }) => id === selectedId)
  return (
    <>
      {picker === 'section' && (
        <SectionPalette document={document} codings={shown} onGo={onGo} onFocusText={onFocusText} />
      )}
      {picker === 'role' && coding && (
        <RoleMenu
          coding={coding}
          onChoose={(roleId) => actions.change(coding, { roleId })}
          onFocusText={onFocusText}
        />
      )}
      <SaidNote coding={coding} />
    </>
  )
})

interface SuggestionKeysProps {
  reportId: string
  onShow: (span: Span) => void
  onOpen: () => void
}

/** In blind mode in place of `SuggestionKeys`. */
export function BlindSuggestionKeys(): null {
  useBlindSuggestionCommands()
  return null
}

/** The keys of suggestions; apart, because blind mode has none. */
export function SuggestionKeys(props: SuggestionKeysProps): null {
  useSuggestionCommands(props)
  return null
}
