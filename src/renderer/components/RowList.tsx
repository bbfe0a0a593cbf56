import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import classes from './RowList.module.css'

export interface Row {
  key: string
  /** Words that typing goes to. */
  text: string
  depth?: number
  /** Tree rows with a branch; undefined for leaves. */
  expanded?: boolean
  /** A row that groups others and can't be chosen. */
  heading?: boolean
}

interface RowListProps<R extends Row> {
  rows: readonly R[]
  label: string
  /** The row that stands for what is shown elsewhere. */
  current?: string | null
  tree?: boolean
  rowHeight?: number
  render: (row: R) => ReactNode
  onChoose: (row: R) => void
  onToggle?: (row: R) => void
  onActive?: (row: R | null) => void
  /** Whether pointing at a row makes it active; true if not said. */
  activeOnHover?: boolean
  /** Enter, where it does something else than choosing. */
  onEnter?: (row: R) => void
  /** Other keys on the active row; true when taken. */
  onKey?: (event: KeyboardEvent, row: R) => boolean
  style?: CSSProperties
}

/** A virtualised list or tree: one tab stop, arrows, Home and End, type-ahead, Enter chooses. */
export function RowList<R extends Row>(props: RowListProps<R>): ReactNode {
  const {
    rows,
    label,
    current = null,
    tree = false,
    rowHeight = 28,
    render,
    onChoose,
    onToggle,
    onActive,
    activeOnHover = true,
    onEnter,
    onKey,
    style,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const typed = useRef({ text: '', at: 0 })
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const [focused, setFocused] = useState(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  })
  const indexOf = (key: string | null): number =>
    key === null ? -1 : rows.findIndex((row) => row.key === key)
  const currentIndex = indexOf(current)
  const activeIndex = indexOf(activeKey)
  // An active row that is gone leaves its place to the current one.
  const active = Math.max(0, activeIndex < 0 ? currentIndex : activeIndex)
  useEffect(() => {
    if (currentIndex >= 0) virtual.scrollToIndex(currentIndex, { align: 'auto' })
  }, [currentIndex, virtual])

  const move = (index: number): void => {
    const step = index >= active ? 1 : -1
    let to = Math.max(0, Math.min(rows.length - 1, index))
    while (rows[to]?.heading && rows[to + step]) to += step
    const row = rows[to]
    if (!row || row.heading) return
    setActiveKey(row.key)
    onActive?.(row)
    virtual.scrollToIndex(to, { align: 'auto' })
  }
  const parentOf = (index: number): number =>
    rows.findLastIndex((row, at) => at < index && (row.depth ?? 0) < (rows[index]?.depth ?? 0))

  const keys = (event: KeyboardEvent): void => {
    const row = rows[active]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const taken = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: active + page,
      PageUp: active - page,
    }
    const to = steps[event.key]
    if (to !== undefined) {
      taken()
      move(to)
    } else if (event.key === 'Enter' || event.key === ' ') {
      taken()
      if (event.key === 'Enter' && onEnter) onEnter(row)
      else onChoose(row)
    } else if (tree && event.key === 'ArrowRight') {
      taken()
      if (row.expanded === false) onToggle?.(row)
      else if (row.expanded) move(active + 1)
    } else if (tree && event.key === 'ArrowLeft') {
      taken()
      if (row.expanded) onToggle?.(row)
      else move(Math.max(0, parentOf(active)))
    } else if (onKey?.(event, row)) {
      taken()
    } else if (!tree && /^[\p{L}\p{N}]$/u.test(event.key)) {
      taken()
      const now = event.timeStamp
      const text = (now - typed.current.at < 800 ? typed.current.text : '') + event.key.toLowerCase()
      typed.current = { text, at: now }
      const found = rows.findIndex((other) => !other.heading && other.text.toLowerCase().includes(text))
      if (found >= 0) move(found)
    }
  }
  const items = virtual.getVirtualItems()
  const activeMounted = items.some((item) => item.index === active)
  return (
    <div
      ref={scroller}
      className={classes.list}
      role={tree ? 'tree' : 'listbox'}
      aria-label={label}
      tabIndex={0}
      {...(rows.length > 0 && activeMounted && { 'aria-activedescendant': `${id}-${active}` })}
      onKeyDown={keys}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onPointerLeave={() => activeOnHover && onActive?.(null)}
      style={style}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              role={row.heading ? 'presentation' : tree ? 'treeitem' : 'option'}
              {...(!row.heading && { 'aria-selected': row.key === current })}
              {...(tree && { 'aria-level': (row.depth ?? 0) + 1 })}
              {...(row.expanded !== undefined && { 'aria-expanded': row.expanded })}
              className={classes.row}
              data-current={row.key === current || undefined}
              data-active={(focused && item.index === active) || undefined}
              data-heading={row.heading || undefined}
              style={{
                height: rowHeight,
                transform: `translateY(${item.start}px)`,
                paddingInlineStart: 8 + (row.depth ?? 0) * 14,
              }}
              onClick={() => {
                if (row.heading) return
                setActiveKey(row.key)
                onChoose(row)
              }}
              onPointerEnter={() => activeOnHover && onActive?.(row)}
            >
              {render(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
