import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './FindBar.module.css'
import { useReader } from './reader-store.ts'

const colours = { light: '#b06f00', dark: '#ffc94d' }

/** Where in the report places were found, over the density strip around it. `length` in code points. */
export function FindTicks({ length, children }: { length: number; children: ReactNode }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ref, height } = useElementSize<HTMLDivElement>()
  const found = useReader((reader) => reader.found)
  const at = useReader((reader) => reader.foundAt)
  const scheme = useComputedColorScheme()
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || found.length === 0) return
    const scale = window.devicePixelRatio
    const width = element.clientWidth
    element.width = Math.round(width * scale)
    element.height = Math.round(height * scale)
    context.scale(scale, scale)
    context.fillStyle = colours[scheme]
    const top = (start: number): number => Math.floor((start / Math.max(1, length)) * (height - 2))
    let last = -1
    for (const { start } of found) {
      const y = top(start)
      if (y === last) continue
      last = y
      context.fillRect(width - 6, y, 6, 1.5)
    }
    const current = found[at]
    if (current) context.fillRect(0, top(current.start), width, 2.5)
  }, [found, at, length, height, scheme])
  return (
    <div ref={ref} className={classes.strip}>
      {children}
      {found.length > 0 && <canvas ref={canvas} className={classes.ticks} aria-hidden />}
    </div>
  )
}
