import { Popover } from '@mantine/core'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaidCoding } from './laid-codings.ts'
import { placeLabels } from './margin-labels.ts'
import type { ReaderBlock } from './reader-document.ts'
import classes from './Reader.module.css'
import { useReader } from './reader-store.ts'

/** Where the marks of codings lie inside a block, in px from its top. */
export interface Extents {
  height: number
  byId: ReadonlyMap<string, { top: number; bottom: number }>
}

export function sameExtents(a: Extents, b: Extents): boolean {
  return (
    a.height === b.height &&
    a.byId.size === b.byId.size &&
    [...a.byId].every(
      ([id, { top, bottom }]) => b.byId.get(id)?.top === top && b.byId.get(id)?.bottom === bottom,
    )
  )
}

/** Px from one lane to the next: crowded neighbourhoods get narrower lanes. */
const pitchFor = (lanes: number): number =>
  lanes <= 6 ? 7 : lanes <= 12 ? 5 : lanes <= 18 ? 3.5 : lanes <= 30 ? 3 : Math.max(1, 90 / lanes)

interface BlockMarginProps {
  block: ReaderBlock
  codings: readonly LaidCoding[]
  extents: Extents
  /** Whether names stand there; otherwise the name of what is pointed at. */
  names: boolean
}

/** The stripes and names beside one block. */
export const BlockMargin = memo(function BlockMargin({
  block,
  codings,
  extents,
  names,
}: BlockMarginProps): ReactNode {
  const { t } = useTranslation()
  const starting = !names
    ? []
    : codings.filter(({ id, start }) => start >= block.start && extents.byId.has(id))
  const { labels, rest, restTop, restBeside } = placeLabels(starting, extents)
  const lanes = Math.max(1, ...codings.map((coding) => coding.lanes))
  const namesAt = lanes * pitchFor(lanes) + 6
  const named = new Set(labels.map(({ coding }) => coding.id))
  return (
    <div className={classes.margin}>
      {codings.map((coding) => {
        const extent = extents.byId.get(coding.id)
        if (!extent) return null
        const goesOn = coding.end > block.end
        const cameFrom = coding.start < block.start
        const pitch = pitchFor(coding.lanes)
        return (
          <Stripe
            key={coding.id}
            coding={coding}
            named={named.has(coding.id)}
            nameOver={!names}
            begins={!cameFrom}
            left={coding.lane * pitch}
            width={Math.max(1, Math.min(4, pitch - 1.2))}
            top={cameFrom ? 0 : extent.top}
            bottom={goesOn ? extents.height : extent.bottom}
          />
        )
      })}
      {labels.map(({ coding, top }) => (
        <Label key={coding.id} coding={coding} top={top} left={namesAt} right={restBeside ? 36 : 0} />
      ))}
      {rest.length > 0 && (
        <Popover position="bottom-end" shadow="md" width={260}>
          <Popover.Target>
            <button
              type="button"
              className={classes.more}
              style={{ top: restTop, ...(restBeside ? { right: 0 } : { left: namesAt }) }}
              aria-label={t('coding.moreCodings', { count: rest.length })}
            >
              +{rest.length}
            </button>
          </Popover.Target>
          <Popover.Dropdown p={4} className={classes.moreList}>
            {rest.map((coding) => (
              <Label key={coding.id} coding={coding} listed />
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  )
})

interface StripeProps {
  coding: LaidCoding
  /** Its name stands beside it; otherwise the name shows while it is pointed at. */
  named: boolean
  /** The name has no room beside the stripe and shows over the text's end. */
  nameOver: boolean
  /** The coding begins in this block; in the others its name shows only while this very stripe is pointed at. */
  begins: boolean
  left: number
  width: number
  top: number
  bottom: number
}

/** Mouse only: the names beside it and the +n list are the same thing for keys and screen readers. */
function Stripe({ coding, named, nameOver, begins, left, width, top, bottom }: StripeProps): ReactNode {
  const state = useCodingState(coding)
  return (
    <div
      aria-hidden
      className={classes.stripe}
      data-state={state}
      style={{ left: left - 1, top, height: Math.max(6, bottom - top), paddingInline: 1, width: width + 2 }}
      {...touches(coding)}
    >
      <div className={classes.stripeLine} style={{ background: coding.stroke }} />
      {!named && (state === 'hovered' || state === 'selected') && (
        <span
          className={classes.stripeName}
          data-over={nameOver || !begins || undefined}
          style={
            nameOver
              ? { right: width + 6, maxWidth: 220, borderColor: coding.stroke }
              : {
                  left: width + 8,
                  maxWidth: `calc(var(--reading-margin) - ${left + width + 8}px)`,
                  borderColor: coding.stroke,
                }
          }
        >
          {coding.name}
        </span>
      )}
    </div>
  )
}

interface LabelProps {
  coding: LaidCoding
  top?: number
  left?: number
  right?: number
  listed?: boolean
}

function Label({ coding, top, left, right = 0, listed }: LabelProps): ReactNode {
  const state = useCodingState(coding)
  return (
    <button
      type="button"
      className={listed ? classes.listedLabel : classes.label}
      data-state={state}
      style={{ top, left, ...(left !== undefined && { maxWidth: `calc(100% - ${left + right}px)` }) }}
      title={coding.name}
      {...touches(coding)}
    >
      <span className={classes.dot} style={{ background: coding.stroke }} />
      <span className={classes.labelName}>{coding.name}</span>
    </button>
  )
}

function useCodingState({ id, codeId }: LaidCoding): 'selected' | 'hovered' | 'kin' | undefined {
  return useReader((reader) => {
    if (reader.selectedId === id) return 'selected'
    if (reader.hoveredId === id) return 'hovered'
    return reader.hoveredCodeId === codeId ? 'kin' : undefined
  })
}

/** Pointing at or focusing a stripe or name lights its passage; a click selects the coding. */
function touches({ id }: LaidCoding): {
  onPointerEnter: () => void
  onPointerLeave: () => void
  onFocus: () => void
  onBlur: () => void
  onClick: () => void
} {
  const light = (): void => useReader.setState({ hoveredId: id })
  const dim = (): void => {
    if (useReader.getState().hoveredId === id) useReader.setState({ hoveredId: null })
  }
  return {
    onPointerEnter: light,
    onPointerLeave: dim,
    onFocus: light,
    onBlur: dim,
    onClick: () => useReader.setState({ selectedId: id, selection: null }),
  }
}
