import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { CodeTree } from '../code-tree.ts'
import { type CodeMove, dropZone, type DropZone, moveByDrop } from './tree-moves.ts'
import type { TreeRow } from './tree-rows.ts'

/** A pointer has to go this far before a press becomes a drag, in px. */
const dragDistance = 5
/** So near the edge the tree scrolls by itself, in px. */
const scrollEdge = 32
/** A closed branch that is pointed at for so long opens, in ms. */
const openDelay = 600

export interface Drag {
  codeIds: readonly string[]
  /** Where the pointer is, in px of the window. */
  x: number
  y: number
  /** Where the codes would go, with the row that shows it. */
  over: { index: number; zone: DropZone; move: CodeMove } | null
}

interface TreeDragOptions {
  tree: CodeTree
  rows: readonly TreeRow[]
  rowHeight: number
  scroller: RefObject<HTMLElement | null>
  onDrop: (move: CodeMove) => void
  onOpen: (id: string) => void
}

/** Dragging codes by pointer, one or many; Escape ends it with nothing changed. */
export function useTreeDrag(options: TreeDragOptions): {
  drag: Drag | null
  onPointerDown: (event: ReactPointerEvent, codeIds: readonly string[]) => void
} {
  const [drag, setDrag] = useState<Drag | null>(null)
  const [pressed, setPressed] = useState<{ codeIds: readonly string[]; x: number; y: number } | null>(null)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  useEffect(() => {
    if (!pressed) return
    let current: Drag | null = null
    let pointer = { x: pressed.x, y: pressed.y }
    let waiting = { id: '', since: 0 }
    let frame = 0
    const update = (): void => {
      current = {
        codeIds: pressed.codeIds,
        ...pointer,
        over: targetAt(latest.current, pressed.codeIds, pointer.y),
      }
      setDrag(current)
    }
    const onFrame = (time: number): void => {
      const element = latest.current.scroller.current
      const box = element?.getBoundingClientRect()
      if (element && box) {
        const speed = pointer.y < box.top + scrollEdge ? -8 : pointer.y > box.bottom - scrollEdge ? 8 : 0
        if (speed !== 0) {
          element.scrollTop += speed
          update()
        }
      }
      const row = closedRowAt(current?.over ?? null, latest.current.rows)
      if (row !== waiting.id) waiting = { id: row, since: time }
      else if (row !== '' && time - waiting.since > openDelay) {
        waiting = { id: '', since: time }
        latest.current.onOpen(row)
      }
      frame = requestAnimationFrame(onFrame)
    }
    const onMove = (event: PointerEvent): void => {
      pointer = { x: event.clientX, y: event.clientY }
      if (!current && Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y) < dragDistance) return
      if (!current) frame = requestAnimationFrame(onFrame)
      update()
    }
    const end = (): void => {
      setPressed(null)
      setDrag(null)
    }
    const onUp = (): void => {
      if (current) swallowClick()
      if (current?.over) latest.current.onDrop(current.over.move)
      end()
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      end()
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', onKey, true)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [pressed])

  return {
    drag,
    onPointerDown(event, codeIds) {
      // A finger scrolls the tree; keys that mark rows don't drag them.
      if (event.button !== 0 || event.pointerType === 'touch') return
      if (event.shiftKey || event.ctrlKey || event.metaKey) return
      setPressed({ codeIds, x: event.clientX, y: event.clientY })
    },
  }
}

/** The click that ends a drag must not select the row under it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => event.stopPropagation()
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}

/** Id of the closed branch that things would go into; '' where there is none. */
function closedRowAt(over: Drag['over'], rows: readonly TreeRow[]): string {
  const row = over?.zone === 'into' ? rows[over.index] : undefined
  return row && row.kind !== 'draft' && row.branch && !row.open ? row.id : ''
}

function targetAt(
  { tree, rows, rowHeight, scroller }: TreeDragOptions,
  codeIds: readonly string[],
  y: number,
): Drag['over'] {
  const element = scroller.current
  if (!element) return null
  const height = y - element.getBoundingClientRect().top + element.scrollTop
  const index = Math.floor(height / rowHeight)
  const row = rows[index]
  if (!row || row.kind === 'draft') return null
  const zone = dropZone(height / rowHeight - index, row.kind === 'set')
  const next = rows[index + 1]
  // Below an open branch is before its first child, as the line there shows.
  const move =
    zone === 'after' && next && next.level > row.level
      ? moveByDrop(tree, codeIds, next.id, 'before')
      : moveByDrop(tree, codeIds, row.id, zone)
  return move ? { index, zone, move } : null
}
