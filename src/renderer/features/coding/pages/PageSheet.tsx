import { memo, type ReactNode, type RefObject, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boxesOf } from '../../../../shared/domain/page-lines.ts'
import type { PageBox, PageInfo, PageLine, PageMap } from '../../../../shared/domain/page-map.ts'
import { segments } from '../../../../shared/text/segments.ts'
import { useCoreQuery } from '../../../api/index.ts'
import type { LaidCoding, Layout } from '../laid-codings.ts'
import type { ReaderDocument, Span } from '../reader-document.ts'
import { useReader } from '../reader-store.ts'
import classes from './pages.module.css'

interface PageSheetProps {
  document: ReaderDocument
  info: PageInfo
  layout: Layout
  uncertain: readonly Span[]
  /** Px. */
  width: number
  /** Takes the lines of the page when they are there. */
  onMap: RefObject<(map: PageMap) => void>
  /** Whether pages fly by just now. */
  flying: () => boolean
}

/** Images are asked for in steps of this many px, so that a small change of width shows the one that is there. */
const imageStep = 200

/** Ms that a page or a width has to stay before anything is asked: pages that fly by cost nothing. */
const rest = 110

/** Ms that the image of a page off screen is kept: long enough to leaf back. */
const imageKept = 20_000

/** One page of the original: its image, and over it what the reader knows of its text. */
export const PageSheet = memo(function PageSheet(props: PageSheetProps): ReactNode {
  const { document, info, layout, uncertain, width, onMap, flying } = props
  const { t } = useTranslation()
  const { reportId } = document
  const pixels = Math.min(4000, Math.ceil((width * window.devicePixelRatio) / imageStep) * imageStep)
  const wanted = useRested(pixels, flying)
  const enabled = wanted !== null
  const image = useCoreQuery(
    'reports.pageImage',
    { reportId, page: info.page, width: wanted ?? pixels },
    { enabled, keepFor: imageKept },
  )
  const map = useCoreQuery('reports.pageMap', { reportId, page: info.page }, { enabled, keepPrevious: false })
  useEffect(() => {
    if (map.data) onMap.current(map.data)
  }, [map.data, onMap])
  const scale = width / info.width
  return (
    <div className={classes.sheet} data-page={info.page} data-scale={scale}>
      {image.data && (
        <img
          src={`data:${image.data.mediaType};base64,${image.data.base64}`}
          alt={t('coding.page', { page: info.page })}
          className={classes.image}
          draggable={false}
          decoding="async"
        />
      )}
      {image.isError && <p className={classes.failed}>{t('coding.pages.failed', { page: info.page })}</p>}
      {map.data && (
        <svg
          className={classes.overlay}
          viewBox={`0 0 ${info.width} ${info.height}`}
          preserveAspectRatio="none"
          aria-hidden
        >
          <UncertainLines lines={map.data.lines} page={info.page} uncertain={uncertain} />
          <CodedBoxes lines={map.data.lines} page={info.page} layout={layout} />
          <PassingBoxes lines={map.data.lines} page={info.page} layout={layout} />
        </svg>
      )}
      <span className={classes.number} aria-hidden>
        {info.page}
      </span>
    </div>
  )
})

/** A value once it has stayed the same for a moment; null before the first time. */
function useRested(value: number, flying: () => boolean): number | null {
  const [rested, setRested] = useState<number | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = (): void => {
      timer = setTimeout(() => (flying() ? wait() : setRested(value)), rest)
    }
    wait()
    return () => clearTimeout(timer)
  }, [value, flying])
  return rested
}

interface LinesProps {
  lines: readonly PageLine[]
  page: number
}

/** From the first to the last position on the page; null for a page without text. */
function extentOf(lines: readonly PageLine[]): Span | null {
  if (lines.length === 0) return null
  return {
    start: Math.min(...lines.map(({ start }) => start)),
    end: Math.max(...lines.map(({ end }) => end)),
  }
}

const meets = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end

const CodedBoxes = memo(function CodedBoxes({
  lines,
  page,
  layout,
}: LinesProps & { layout: Layout }): ReactNode {
  const drawn = useMemo(() => {
    const extent = extentOf(lines)
    const codings: LaidCoding[] = extent
      ? [...layout.byId.values()].filter((laid) => meets(laid, extent))
      : []
    const spans = extent ? topLayers(extent, codings) : new Map<string, Span[]>()
    return codings.map((laid) => ({
      laid,
      boxes: (spans.get(laid.id) ?? []).flatMap(({ start, end }) => boxesOf(page, lines, start, end)),
    }))
  }, [lines, page, layout])
  return (
    <>
      {drawn.map(({ laid, boxes }) => (
        <g key={laid.id} className={classes.coded} fill={laid.stroke} data-coding={laid.id}>
          {boxes.map((box) => (
            <Box key={`${box.top} ${box.left}`} box={box} />
          ))}
        </g>
      ))}
    </>
  )
})

/** Layers of tint that stay legible above one another; deeper ones are left to the text. */
const layers = 3

/** Where each coding is among the innermost ones. */
function topLayers(extent: Span, codings: readonly LaidCoding[]): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const { start, end, codingIds } of segments(extent, codings))
    for (const id of codingIds.slice(-layers)) {
      const known = spans.get(id) ?? []
      const last = known.at(-1)
      if (last?.end === start) last.end = end
      else known.push({ start, end })
      spans.set(id, known)
    }
  return spans
}

function UncertainLines({ lines, page, uncertain }: LinesProps & { uncertain: readonly Span[] }): ReactNode {
  const extent = extentOf(lines)
  if (!extent) return null
  const boxes = uncertain
    .filter((span) => meets(span, extent))
    .flatMap((span) => boxesOf(page, lines, span.start, span.end))
  return boxes.map((box) => (
    <line
      key={`${box.top} ${box.left}`}
      className={classes.uncertain}
      x1={box.left}
      x2={box.right}
      y1={box.bottom}
      y2={box.bottom}
    />
  ))
}

/** How the layers are found from outside. */
const passing = [{}, {}, { 'data-selected': true }, { 'data-selection': true }]

/** Selection, hovered and selected coding, and the passage that was just jumped to. */
function PassingBoxes({ lines, page, layout }: LinesProps & { layout: Layout }): ReactNode {
  const selection = useReader((reader) => reader.selection)
  const flash = useReader((reader) => reader.flash)
  const hovered = useReader((reader) => reader.hoveredId)
  const selected = useReader((reader) => reader.selectedId)
  const boxes = (span: Span | null | undefined): PageBox[] =>
    span ? boxesOf(page, lines, span.start, span.end) : []
  const laid = (id: string | null): LaidCoding | undefined => (id === null ? undefined : layout.byId.get(id))
  const layers: [string | undefined, PageBox[]][] = [
    [classes.flash, boxes(flash)],
    [classes.hovered, boxes(selection ? null : laid(hovered))],
    [classes.selected, boxes(laid(selected))],
    [classes.selection, boxes(selection)],
  ]
  return layers.map(([className, list], layer) => (
    // The layers are always the same four.
    <g key={layer} className={className} {...passing[layer]}>
      {list.map((box) => (
        <Box key={`${box.top} ${box.left}`} box={box} />
      ))}
    </g>
  ))
}

function Box({ box }: { box: PageBox }): ReactNode {
  return <rect x={box.left} y={box.top} width={box.right - box.left} height={box.bottom - box.top} rx={1} />
}
