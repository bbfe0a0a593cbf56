import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import {
  type KeyboardEvent,
  type PointerEvent,
  memo,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Coding } from '../../../shared/contract/coding.ts'
import type { Section } from '../../../shared/contract/reports.ts'
import { sectionAt } from '../../../shared/domain/sections.ts'
import { useCoreQuery } from '../../api/index.ts'
import { density, heat } from './density.ts'
import classes from './Panes.module.css'
import { useReader } from './reader-store.ts'

interface DensityStripProps {
  reportId: string
  codings: readonly Coding[]
  /** Of the report, in code points. */
  length: number
  onGo: (position: number) => void
}

/** Px of one bin of the strip. */
const binHeight = 2
const none: readonly Section[] = []

/**
 * Where the whole report is coded, and how densely, with its sections and what is on screen; a click or the arrow keys go
 * there. While a code is pointed at, its passages alone stand out.
 */
export const DensityStrip = memo(function DensityStrip({
  reportId,
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
  const pointed = useReader((reader) => reader.hoveredCodeId)
  const sections = useCoreQuery('reports.sections', { reportId }, { keepPrevious: false }).data ?? none
  /** Share of the report under the pointer. */
  const [under, setUnder] = useState<number | null>(null)
  useEffect(() => {
    if (!canvas.current || height === 0) return
    const bins = Math.max(1, Math.floor(height / binHeight))
    const kin = pointed === null ? null : codings.filter(({ codeId }) => codeId === pointed)
    draw(canvas.current, height, density(codings, length, bins), kin && density(kin, length, bins))
  }, [codings, length, height, scheme, pointed])

  const go = (share: number): void => onGo(Math.floor(Math.max(0, Math.min(0.9999, share)) * length))
  const point = (event: PointerEvent): void => {
    const box = strip.current?.getBoundingClientRect()
    if (!box) return
    const share = (event.clientY - box.top) / box.height
    setUnder(share)
    if (event.buttons === 1) go(share)
  }
  const nextSection = (by: 1 | -1): number => {
    const at = from * length
    const next =
      by === 1
        ? sections.find(({ start }) => start > at + 1)
        : sections.findLast(({ start }) => start < at - 1)
    return next ? next.start / length : from + by * 0.1
  }
  const keys = (event: KeyboardEvent): void => {
    const goals: Record<string, () => number> = {
      ArrowDown: () => from + 0.01,
      ArrowUp: () => from - 0.01,
      PageDown: () => nextSection(1),
      PageUp: () => nextSection(-1),
      Home: () => 0,
      End: () => 1,
    }
    const goal = goals[event.key]
    if (!goal) return
    event.preventDefault()
    go(goal())
  }
  const nameAt = (share: number): string => {
    const section = sectionAt(sections, share * length)
    return section ? t(`reports.section.${section.kind}`) : `${Math.round(share * 100)} %`
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
      aria-valuetext={`${nameAt(from)}, ${Math.round(from * 100)} %`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        point(event)
      }}
      onPointerMove={point}
      onPointerLeave={() => setUnder(null)}
      onKeyDown={keys}
    >
      <canvas ref={canvas} />
      {sections.map(({ start }) => (
        <div key={start} className={classes.stripMark} style={{ top: `${(start / length) * 100}%` }} />
      ))}
      <div
        className={classes.stripWindow}
        style={{ top: `${from * 100}%`, height: `${Math.max(0, to - from) * 100}%` }}
      />
      {under !== null && (
        <div className={classes.stripName} style={{ top: `${Math.max(0, Math.min(1, under)) * 100}%` }}>
          {nameAt(Math.max(0, Math.min(1, under)))}
        </div>
      )}
    </div>
  )
})

/** Paints how many codings lie over each stretch, `kin` (where given) over the rest of them. */
function draw(
  canvas: HTMLCanvasElement,
  height: number,
  all: readonly number[],
  kin: readonly number[] | null,
): void {
  const context = canvas.getContext('2d')
  const width = canvas.clientWidth
  if (!context) return
  const ratio = window.devicePixelRatio
  canvas.width = width * ratio
  canvas.height = height * ratio
  context.scale(ratio, ratio)
  context.fillStyle = getComputedStyle(canvas).color
  const paint = (counts: readonly number[], strength: number): void => {
    for (const [bin, share] of heat(counts).entries()) {
      if (share === 0) continue
      context.globalAlpha = share * strength
      context.fillRect(3, bin * binHeight, width - 6, binHeight)
    }
  }
  paint(all, kin ? 0.15 : 1)
  if (kin) paint(kin, 1)
}
