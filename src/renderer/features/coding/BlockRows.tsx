import type { Virtualizer } from '@tanstack/react-virtual'
import type { ReactNode } from 'react'
import { BlockView } from './BlockView.tsx'
import type { LaidCoding, Layout } from './laid-codings.ts'
import type { ReaderDocument } from './reader-document.ts'
import classes from './Reader.module.css'
import type { ReadingMeasure } from './reading-measure.ts'

interface BlockRowsProps {
  virtual: Virtualizer<HTMLDivElement, Element>
  document: ReaderDocument
  layout: Layout
  measure: ReadingMeasure
  /** Index of the block being read; -1 for none. */
  activeBlock: number
}

const noCodings: readonly LaidCoding[] = []

/** The blocks that are on screen or near it, each at its place. */
export function BlockRows({ virtual, document, layout, measure, activeBlock }: BlockRowsProps): ReactNode {
  return virtual.getVirtualItems().map((item) => {
    const block = document.blocks[item.index]
    return (
      block && (
        <div
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          className={classes.row}
          style={{ transform: `translateY(${item.start}px)` }}
        >
          <BlockView
            document={document}
            block={block}
            codings={layout.byBlock.get(item.index) ?? noCodings}
            layoutKey={measure.key}
            names={measure.names}
            active={item.index === activeBlock}
          />
        </div>
      )
    )
  })
}
