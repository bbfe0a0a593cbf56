import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcutTexts } from '../../shortcuts.ts'
import classes from './FindBar.module.css'
import type { ReaderDocument } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import type { ReaderHandle } from './ReaderText.tsx'
import { type Find, useFind, useFindState } from './use-find.ts'

interface FindBarProps {
  document: ReaderDocument
  text: RefObject<ReaderHandle | null>
  onPages: boolean
}

/** Find in the report: a slim bar over the text, which stays where it is. */
export function FindBar({ document, text, onPages }: FindBarProps): ReactNode {
  const find = useFind(document, text, onPages)
  const open = useFindState((state) => state.open)
  return open && <Bar find={find} />
}

function Bar({ find }: { find: Find }): ReactNode {
  const { t } = useTranslation()
  const { labelled, aria } = useShortcutTexts()
  const bar = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const composing = useRef(false)
  const query = useFindState((state) => state.query)
  const asked = useFindState((state) => state.asked)
  const [typed, setTyped] = useState(query)
  const count = useReader(({ found }) => found.length)
  const at = useReader(({ foundAt }) => foundAt)
  useKeptLines(bar)
  useEffect(() => setTyped(query), [query])
  useEffect(() => {
    if (asked === 0) return
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [asked])
  const said =
    query.trim() === ''
      ? ''
      : count === 0
        ? t('coding.find.none')
        : at < 0
          ? t('coding.find.count', { count })
          : t('coding.find.place', { at: at + 1, count })
  return (
    <div
      ref={bar}
      className={classes.bar}
      role="search"
      aria-label={t('coding.find.label')}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.key !== 'Escape') return
        event.stopPropagation()
        event.preventDefault()
        find.close()
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        className={classes.field}
        leftSection={<IconSearch size={14} />}
        placeholder={t('coding.find.prompt')}
        aria-label={t('coding.find.prompt')}
        value={typed}
        error={query.trim() !== '' && count === 0}
        onChange={(event) => {
          const { value } = event.currentTarget
          setTyped(value)
          // Letters that an input method has not made characters of are not looked for.
          if (!composing.current) find.change(value)
        }}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false
          find.change(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.key !== 'Enter') return
          event.preventDefault()
          find.step(event.shiftKey ? -1 : 1)
        }}
      />
      <Text size="xs" c="dimmed" className={classes.said} aria-live="polite">
        {said}
      </Text>
      <Tooltip label={labelled(t('coding.find.previous'), 'view.findPrevious')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          disabled={count === 0}
          aria-label={t('coding.find.previous')}
          aria-keyshortcuts={aria('view.findPrevious')}
          onClick={() => find.step(-1)}
        >
          <IconChevronUp size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={labelled(t('coding.find.next'), 'view.findNext')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          disabled={count === 0}
          aria-label={t('coding.find.next')}
          aria-keyshortcuts={aria('view.findNext')}
          onClick={() => find.step(1)}
        >
          <IconChevronDown size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('coding.find.close')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-label={t('coding.find.close')}
          onClick={find.close}
        >
          <IconX size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

/** The lines on screen stay where they are when the bar takes its room above them, and when it gives it back. */
function useKeptLines(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const room = bar.current?.offsetHeight ?? 0
    const views = [...(bar.current?.parentElement?.querySelectorAll('[role=document]') ?? [])]
    const move = (by: number): void => {
      for (const view of views) view.scrollTop += by
    }
    move(room)
    return () => move(-room)
  }, [bar])
}
