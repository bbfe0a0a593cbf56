import { Popover } from '@mantine/core'
import { IconCopy, IconNote, IconQuote, IconRepeat, IconTag } from '@tabler/icons-react'
import { memo, type ReactNode, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import classes from './Panes.module.css'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'
import { domRanges, mountedBlocks } from './text-positions.ts'

interface SelectionBarProps {
  /** Name of the code that R repeats; null before the first. */
  lastCode: string | null
  /** The palette: what it picks codes the selection. */
  renderPicker: (close: () => void) => ReactNode
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
  renderPicker,
  onFocusText,
  on,
  alone,
  upright,
}: SelectionBarProps): ReactNode {
  const { t } = useTranslation()
  const selection = useReader((reader) => (alone || reader.selectedOn === on ? reader.selection : null))
  const picker = useReader((reader) => reader.picker)
  const bar = useRef<HTMLDivElement>(null)
  // After every render, and while the text moves: its lines may have broken elsewhere.
  useLayoutEffect(() => {
    const element = bar.current
    const sizer = element?.parentElement
    if (!element || !sizer || !selection) return
    const place = (): void => {
      const line = on === 'text' ? lastLineOfText(sizer, selection) : lastLineOfPages(sizer)
      element.style.visibility = line ? 'visible' : 'hidden'
      if (!line) return
      const box = sizer.getBoundingClientRect()
      element.style.top = `${line.top - box.top + line.height / 2 - 17}px`
      if (on === 'pages') placeBesidePage(element, sizer, line)
    }
    place()
    // Blocks that turn out taller or lower than estimated move those below.
    const sizes = new ResizeObserver(place)
    sizes.observe(sizer)
    const stop = useReader.subscribe((now, before) => {
      if (now.scrolled !== before.scrolled) place()
    })
    return () => {
      stop()
      sizes.disconnect()
    }
  })
  if (!selection) return null
  const close = (): void => {
    useReader.setState({ picker: null })
    onFocusText()
  }
  const open = picker === 'code' || picker === 'several' || picker === 'memo'
  return (
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
              // As wide as the margin: half a name or half a button beside it would be of no use.
              ...(!upright && { minInlineSize: 'calc(var(--reading-margin) + var(--reading-gap) / 2)' }),
            }
          : undefined
      }
    >
      <BarButtons lastCode={lastCode} />
      {open && (
        <Popover
          opened
          withRoles={false}
          onChange={(opened) => !opened && close()}
          position="bottom-start"
          width={340}
          shadow="md"
          trapFocus
          transitionProps={{ duration: 0 }}
          returnFocus={false}
        >
          <Popover.Target>
            <div className={classes.barFoot} />
          </Popover.Target>
          <Popover.Dropdown p={6}>{renderPicker(close)}</Popover.Dropdown>
        </Popover>
      )}
    </div>
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
  const last = domRanges(mountedBlocks(sizer), { start: Math.max(start, end - 1), end }).at(-1)
  return last?.getClientRects()[0]
}

function lastLineOfPages(sizer: HTMLElement): DOMRect | undefined {
  return [...sizer.querySelectorAll('[data-selection] rect')].at(-1)?.getBoundingClientRect()
}

/** Apart, because the bar is placed anew with every render of the text. */
const BarButtons = memo(function BarButtons({ lastCode }: Pick<SelectionBarProps, 'lastCode'>): ReactNode {
  const { t } = useTranslation()
  const icon = { size: 17, stroke: 1.7 }
  return (
    <>
      <BarButton command="code.open" label={t('coding.bar.code')} icon={<IconTag {...icon} />} />
      <BarButton
        command="code.repeat"
        label={lastCode === null ? t('coding.bar.noLast') : t('coding.bar.last', { name: lastCode })}
        icon={<IconRepeat {...icon} />}
        disabled={lastCode === null}
      />
      <BarButton command="code.inVivo" label={t('coding.bar.inVivo')} icon={<IconQuote {...icon} />} />
      <BarButton command="code.memo" label={t('coding.bar.memo')} icon={<IconNote {...icon} />} />
      <BarButton command="code.copy" label={t('coding.bar.copy')} icon={<IconCopy {...icon} />} />
    </>
  )
})

interface BarButtonProps {
  /** What it runs. */
  command: string
  label: string
  icon: ReactNode
  disabled?: boolean
}

function BarButton({ command, label, icon, disabled = false }: BarButtonProps): ReactNode {
  const { labelled } = useShortcutTexts()
  const text = labelled(label, command)
  return (
    // Plain, for it comes and goes with every selection: what a key does has to be painted in the next frame.
    <button
      type="button"
      className={classes.barButton}
      title={text}
      aria-label={text}
      disabled={disabled}
      onClick={() => runCommand(command)}
    >
      {icon}
    </button>
  )
}
