import { Fragment, memo, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codePoint } from '../../../shared/text/offsets.ts'
import { segments } from '../../../shared/text/segments.ts'
import { BlockMargin, type Extents, sameExtents } from './BlockMargin.tsx'
import type { LaidCoding } from './laid-codings.ts'
import type { ReaderBlock, ReaderDocument } from './reader-document.ts'
import classes from './Reader.module.css'

interface BlockViewProps {
  document: ReaderDocument
  block: ReaderBlock
  codings: readonly LaidCoding[]
  /** Changes when lines may break elsewhere: width, font, size. */
  layoutKey: string
  /** Whether the names of codings stand beside the text. */
  names: boolean
  active: boolean
}

/** One block of the report: gutter, text with its codings, and the stripes beside it. */
export const BlockView = memo(function BlockView({
  document,
  block,
  codings,
  layoutKey,
  names,
  active,
}: BlockViewProps): ReactNode {
  const { t } = useTranslation()
  const text = useRef<HTMLDivElement>(null)
  const [extents, setExtents] = useState<Extents>(noExtents)
  useLayoutEffect(() => {
    if (!text.current || codings.length === 0) return
    const measured = measure(text.current)
    setExtents((before) => (sameExtents(before, measured) ? before : measured))
  }, [codings, layoutKey])
  const heading = block.kind === 'heading' || block.kind === 'title'
  return (
    <div
      className={classes.block}
      data-kind={block.kind}
      data-level={block.level}
      data-active={active || undefined}
    >
      <div className={classes.gutter} aria-hidden>
        {block.opensPage && (
          <span className={classes.page}>{t('coding.pageShort', { page: block.page })}</span>
        )}
        {block.number !== null && <span className={classes.number}>{block.number}</span>}
      </div>
      <div
        ref={text}
        className={classes.text}
        data-block={block.index}
        data-from={block.start}
        data-to={block.end}
        {...(heading && { role: 'heading', 'aria-level': Math.min(6, 1 + (block.level ?? 1)) })}
        {...(block.columns !== null && { style: { gridTemplateColumns: block.columns } })}
      >
        <BlockText document={document} block={block} codings={codings} />
      </div>
      {codings.length > 0 && <BlockMargin block={block} codings={codings} extents={extents} names={names} />}
    </div>
  )
})

const noExtents: Extents = { height: 0, byId: new Map() }

/** Where each coding's marks begin and end inside the block, in px. */
function measure(element: HTMLElement): Extents {
  const byId = new Map<string, { top: number; bottom: number }>()
  for (const mark of element.querySelectorAll<HTMLElement>('mark')) {
    const top = mark.offsetTop
    const bottom = top + mark.offsetHeight
    for (const id of (mark.dataset['ids'] ?? '').split(' ')) {
      const known = byId.get(id)
      if (known) {
        known.top = Math.min(known.top, top)
        known.bottom = Math.max(known.bottom, bottom)
      } else byId.set(id, { top, bottom })
    }
  }
  const parent = element.parentElement
  return { height: parent?.offsetHeight ?? 0, byId }
}

const BlockText = memo(function BlockText({
  document,
  block,
  codings,
}: Pick<BlockViewProps, 'document' | 'block' | 'codings'>): ReactNode {
  const tints = new Map(codings.map(({ id, tint }) => [id, tint]))
  const runs = segments(block, codings)
  const slice = (start: number, end: number): string =>
    document.text.slice(document.offsets.toUtf16(codePoint(start)), document.offsets.toUtf16(codePoint(end)))
  const draw = (start: number, end: number): ReactNode[] =>
    runs.flatMap((run) => {
      const from = Math.max(start, run.start)
      const to = Math.min(end, run.end)
      if (from >= to) return []
      return [<Run key={from} start={from} text={slice(from, to)} ids={run.codingIds} tints={tints} />]
    })
  if (block.kind !== 'table-row') return draw(block.start, block.end)
  let at = block.start
  return block.text.split('\t').map((cell, column) => {
    const start = at
    const end = start + [...cell].length
    at = end + 1
    return (
      // Cells of a row have no identity but their place.
      <div key={column} className={classes.cell}>
        {draw(start, end)}
        {cell === '' && <Fragment>&nbsp;</Fragment>}
      </div>
    )
  })
})

/** Layers of tint that stay legible above one another; deeper ones are left to the stripes. */
const layers = 3

interface RunProps {
  start: number
  text: string
  ids: readonly string[]
  tints: ReadonlyMap<string, string>
}

function Run({ start, text, ids, tints }: RunProps): ReactNode {
  if (ids.length === 0) return <span data-start={start}>{text}</span>
  const shown = ids.slice(-layers).flatMap((id) => tints.get(id) ?? [])
  return (
    <mark
      data-start={start}
      data-ids={ids.join(' ')}
      className={classes.mark}
      style={
        shown.length === 1
          ? { backgroundColor: shown[0] }
          : {
              backgroundImage: shown
                .toReversed()
                .map((tint) => `linear-gradient(${tint}, ${tint})`)
                .join(', '),
            }
      }
    >
      {text}
    </mark>
  )
}
