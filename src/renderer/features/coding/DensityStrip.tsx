import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Panes.module.css'
import type { Span } from './reader-document.ts'
import { useReader } from './reader-store.ts'

interface DensityStripProps {
  codings: readonly Span[]
  /** Of the report, in code points. */
  length: number
  onGo: (position: number) => void
}

/** Px of one bin of the strip. */
const binHeight = 2

/** Where the whole report is coded, and how densely; a click or the arrow keys go there. */
export const DensityStrip = memo(function DensityStrip({
  codings,
  length,
  onGo,
}: DensityStripProps): ReactNode {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ref: sized, height } = useElementSize<HTMLDivElement>()
  const strip = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(sized, strip)
  const scheme = useComputedColorScheme()
  const from = useReader(({ window }) => window.from)
  const to = useReader(({ window }) => window.to)
  useEffect(() => {
    if (canvas.current && height > 0) draw(canvas.current, height, codings, length)
  }, [codings, length, height, scheme])

  const go = (share: number): void => onGo(Math.floor(Math.max(0, Math.min(0.9999, share)) * length))
  const point = (event: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect()
    if (box && event.buttons === 1) go((event.clientY - box.top) / box.height)
  }
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 0.01, ArrowUp: -0.01, PageDown: 0.1, PageUp: -0.1, Home: -1, End: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    go(from + step)
  }
  return (
    <div
      ref={ref}
      className={classes.strip}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('coding.strip')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(from * 100)}
      aria-valuetext={`${Math.round(from * 100)} %`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        point(event)
      }}
      onPointerMove={point}
      onKeyDown={keys}
    >
      <canvas ref={canvas} />
      <div
        className={classes.stripWindow}
        style={{ top: `${from * 100}%`, height: `${(to - from) * 100}%` }}
      />
    </div>
  )
})

function draw(canvas: HTMLCanvasElement, height: number, codings: readonly Span[], length: number): void {
  const scale = window.devicePixelRatio
  const width = canvas.clientWidth
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context || length === 0) return
  context.scale(scale, scale)
  const bins = new Uint32Array(Math.max(1, Math.floor(height / binHeight)))
  for (const { start, end } of codings) {
    const first = Math.floor((start / length) * bins.length)
    const last = Math.min(bins.length - 1, Math.floor((Math.max(start, end - 1) / length) * bins.length))
    for (let bin = first; bin <= last; bin++) bins[bin] = (bins[bin] ?? 0) + 1
  }
  const most = Math.max(4, ...bins)
  context.fillStyle = getComputedStyle(canvas).color
  for (const [bin, count] of bins.entries()) {
    if (count === 0) continue
    // The square root keeps a single coding visible beside crowded places.
    const share = Math.sqrt(count / most)
    context.globalAlpha = 0.25 + 0.6 * share
    const long = Math.max(3, (width - 4) * share)
    context.fillRect(width - 2 - long, bin * binHeight, long, binHeight)
  }
}
