import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { CodeTree } from './code-tree.ts'
import { type CodeMove, dropZone, type DropZone, moveByDrop } from './tree-moves.ts'
import type { TreeRow } from './tree-rows.ts'

/** A pointer has to go this far before a press becomes a drag, in px. */
const dragDistance = 5
/** So near the edge the tree scrolls by itself, in px. */
const scrollEdge = 32

export interface Drag {
  codeId: string
  /** Where the code would go, with the row that shows it. */
  over: { index: number; zone: DropZone; move: CodeMove } | null
}

interface TreeDragOptions {
  tree: CodeTree
  rows: readonly TreeRow[]
  rowHeight: number
  scroller: RefObject<HTMLElement | null>
  onDrop: (move: CodeMove) => void
}

/** Dragging codes by pointer; Escape ends it with nothing changed. */
export function useTreeDrag(options: TreeDragOptions): {
  drag: Drag | null
  onPointerDown: (event: ReactPointerEvent, codeId: string) => void
} {
  const [drag, setDrag] = useState<Drag | null>(null)
  const [pressed, setPressed] = useState<{ codeId: string; x: number; y: number } | null>(null)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  useEffect(() => {
    if (!pressed) return
    let current: Drag | null = null
    let pointerY = pressed.y
    let frame = 0
    const update = (): void => {
      current = { codeId: pressed.codeId, over: targetAt(latest.current, pressed.codeId, pointerY) }
      setDrag(current)
    }
    const scroll = (): void => {
      const element = latest.current.scroller.current
      const box = element?.getBoundingClientRect()
      if (element && box) {
        const speed = pointerY < box.top + scrollEdge ? -8 : pointerY > box.bottom - scrollEdge ? 8 : 0
        if (speed !== 0) {
          element.scrollTop += speed
          update()
        }
      }
      frame = requestAnimationFrame(scroll)
    }
    const onMove = (event: PointerEvent): void => {
      pointerY = event.clientY
      if (!current && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < dragDistance) return
      if (!current) frame = requestAnimationFrame(scroll)
      update()
    }
    const end = (): void => {
      setPressed(null)
      setDrag(null)
    }
    const onUp = (): void => {
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
    onPointerDown(event, codeId) {
      // A finger scrolls the tree.
      if (event.button !== 0 || event.pointerType === 'touch') return
      setPressed({ codeId, x: event.clientX, y: event.clientY })
    },
  }
}

function targetAt(
  { tree, rows, rowHeight, scroller }: TreeDragOptions,
  codeId: string,
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
      ? moveByDrop(tree, codeId, next.id, 'before')
      : moveByDrop(tree, codeId, row.id, zone)
  return move ? { index, zone, move } : null
}
