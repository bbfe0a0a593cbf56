import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconCopy, IconNote, IconRepeat, IconTag } from '@tabler/icons-react'
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../commands.ts'
import { CodePicker } from '../codebook/index.ts'
import classes from './Panes.module.css'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { useReaderMemory } from './reader-memory.ts'
import { domRanges } from './text-positions.ts'

interface SelectionBarProps {
  /** Name of the code that R repeats; null before the first. */
  lastCode: string | null
  onPick: (codeIds: string[]) => void
  onFocusText: () => void
  on: 'text' | 'pages'
  /** There is no other view that the selection could have been made on. */
  alone: boolean
  /** Upright, where the margin is narrow. */
  upright: boolean
}

/**
 * What can be done with the selection, beside its last line in the margin, so that no text is covered. It stands
 * on the text or on the page images, wherever the selection was made.
 */
export function SelectionBar({
  lastCode,
  onPick,
  onFocusText,
  on,
  alone,
  upright,
}: SelectionBarProps): ReactNode {
  const { t } = useTranslation()
  const selection = useReader((reader) => (alone || reader.selectedOn === on ? reader.selection : null))
  const picker = useReader((reader) => reader.picker)
  const query = useReader((reader) => reader.pickerQuery)
  const recentIds = useReaderMemory((memory) => memory.recentCodes)
  const bar = useRef<HTMLDivElement>(null)
  // After every render: the text may have scrolled or broken its lines elsewhere.
  useLayoutEffect(() => {
    const element = bar.current
    const sizer = element?.parentElement
    if (!element || !sizer || !selection) return
    const line = on === 'text' ? lastLineOfText(sizer, selection) : lastLineOfPages(sizer)
    element.style.visibility = line ? 'visible' : 'hidden'
    if (!line) return
    const box = sizer.getBoundingClientRect()
    element.style.top = `${line.top - box.top + line.height / 2 - 17}px`
    if (on === 'pages') placeBesidePage(element, sizer, line)
  })
  if (!selection) return null
  const close = (): void => {
    useReader.setState({ picker: null })
    onFocusText()
  }
  const open = picker === 'code' || picker === 'memo'
  return (
    <Popover
      opened={open}
      onChange={(opened) => !opened && close()}
      position="bottom-start"
      width={340}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 0 }}
      returnFocus={false}
    >
      <Popover.Target>
        <div
          ref={bar}
          className={classes.bar}
          data-upright={upright || undefined}
          role="toolbar"
          aria-label={t('coding.bar.label')}
          style={
            on === 'text'
              ? {
                  insetInlineStart:
                    'calc(var(--reading-gutter) + var(--reading-column) + var(--reading-gap) / 2)',
                }
              : undefined
          }
        >
          <BarButtons lastCode={lastCode} />
        </div>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <CodePicker
          autoFocus
          multiple
          allowCreate
          // Fits above or below a line in the middle of a small window, clear of the top bar.
          listHeight={270}
          recentIds={recentIds}
          initialQuery={query}
          onPick={onPick}
          onEscape={close}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** Px of the bar, upright. */
const barWidth = 34

/**
 * To the right of the page, else at the right edge of the pane; where the selected words reach that far, below them.
 */
function placeBesidePage(element: HTMLElement, sizer: HTMLElement, line: DOMRect): void {
  const box = sizer.getBoundingClientRect()
  const pane = sizer.parentElement?.getBoundingClientRect() ?? box
  const scrollBar = (sizer.parentElement?.offsetWidth ?? 0) - (sizer.parentElement?.clientWidth ?? 0)
  const left = Math.min(box.right + 4, pane.right - scrollBar - barWidth - 4)
  element.style.left = `${left - box.left}px`
  if (left < line.right + 4) element.style.top = `${line.bottom - box.top + 6}px`
}

function lastLineOfText(sizer: HTMLElement, { start, end }: Span): DOMRect | undefined {
  const last = domRanges(sizer, { start: Math.max(start, end - 1), end }).at(-1)
  return last?.getClientRects()[0]
}

function lastLineOfPages(sizer: HTMLElement): DOMRect | undefined {
  return [...sizer.querySelectorAll('[data-selection] rect')].at(-1)?.getBoundingClientRect()
}

/** Apart, because the bar is placed anew with every render of the text. */
const BarButtons = memo(function BarButtons({ lastCode }: Pick<SelectionBarProps, 'lastCode'>): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <BarButton
        label={`${t('coding.bar.code')} (C)`}
        onClick={() => runCommand('code.open')}
        icon={<IconTag size={17} stroke={1.7} />}
      />
      <BarButton
        label={lastCode === null ? t('coding.bar.noLast') : `${t('coding.bar.last', { name: lastCode })} (R)`}
        onClick={() => runCommand('code.repeat')}
        icon={<IconRepeat size={17} stroke={1.7} />}
        disabled={lastCode === null}
      />
      <BarButton
        label={`${t('coding.bar.memo')} (M)`}
        onClick={() => runCommand('code.memo')}
        icon={<IconNote size={17} stroke={1.7} />}
      />
      <BarButton
        label={`${t('coding.bar.copy')}`}
        onClick={() => runCommand('code.copy')}
        icon={<IconCopy size={17} stroke={1.7} />}
      />
    </>
  )
})

interface BarButtonProps {
  label: string
  icon: ReactNode
  disabled?: boolean
  onClick: () => void
}

function BarButton({ label, icon, disabled = false, onClick }: BarButtonProps): ReactNode {
  return (
    <Tooltip label={label} position="top">
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
