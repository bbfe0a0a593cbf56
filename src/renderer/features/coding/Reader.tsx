import { useElementSize, useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import type { ReportText } from '../../../shared/contract/reports.ts'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { CodesPanel } from './CodesPanel.tsx'
import { CodingInspector } from './CodingInspector.tsx'
import { DensityStrip } from './DensityStrip.tsx'
import { emptyLayout, layOut, type Layout } from './laid-codings.ts'
import { LeftPane } from './LeftPane.tsx'
import classes from './Panes.module.css'
import { blockIndexAt, readerDocument } from './reader-document.ts'
import { useReaderMemory } from './reader-memory.ts'
import { resetReader, useReader } from './reader-store.ts'
import { ReaderHeader } from './ReaderHeader.tsx'
import { type ReaderHandle, ReaderText } from './ReaderText.tsx'
import { readingMeasure } from './reading-measure.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useArrival } from './use-arrival.ts'
import { type Codes, useCodes } from './use-codes.ts'
import { useCodingActions } from './use-coding-actions.ts'
import { quickCodes, useReaderCommands } from './use-reader-commands.ts'
import { byPlace, useReportCodings } from './use-report-codings.ts'

interface ReaderProps {
  report: ReportText
  settings: AppSettings
}

/** One report, open: reports and outline, the text with its codings, codes and the selected coding. */
export function Reader({ report, settings }: ReaderProps): ReactNode {
  const document = useMemo(() => readerDocument(report), [report])
  const codes = useCodes()
  const { all, shown, loaded } = useReportCodings(report.id, codes)
  const layout = useLayout(document, shown, codes)
  const actions = useCodingActions(document, all)
  const text = useRef<ReaderHandle>(null)
  const { ref: pane, width } = useElementSize<HTMLDivElement>()
  const measure = useMemo(() => readingMeasure(width, settings, document.language), [width, settings, document])
  const panes = usePanes()
  const memory = useReaderMemory()
  const quick = useMemo(() => quickCodes(memory, codes, all), [memory, codes, all])
  useEffect(() => resetReader, [])
  useArrival({ document, codings: all, ready: loaded && width > 0, text })
  const step = useReaderCommands({ document, report, shown, actions, quick, text, panes })
  const selected = useReader(({ selectedId }) => all.find(({ id }) => id === selectedId))

  const focusText = useCallback(() => text.current?.focus(), [])
  const pick = (codeIds: string[]): void => {
    const { picker } = useReader.getState()
    useReader.setState({ picker: null, ...(picker === 'memo' && { memoWanted: true }) })
    if (picker !== 'memo') focusText()
    void actions.code(codeIds)
  }
  const onCode = (codeId: string): void => {
    if (useReader.getState().selection) void actions.code([codeId])
    else step(1, codeId)
  }
  const layers = selected ? shown.filter(({ start, end }) => start < selected.end && end > selected.start).toSorted(byPlace) : []
  const at = layers.findIndex(({ id }) => id === selected?.id)
  const lastCode = memory.recentCodes.find((id) => codes.byId.has(id))
  return (
    <div className={classes.reader}>
      <ReaderHeader report={report} document={document} codings={all.length} shown={shown.length} panes={panes} />
      <div className={classes.panes}>
        {panes.left && (
          <LeftPane
            reportId={report.id}
            document={document}
            onHeading={(index) => {
              const block = document.blocks[index]
              if (!block) return
              useReader.setState({ caret: block.start, selection: null })
              text.current?.scrollTo({ start: block.start, end: block.start }, { top: true })
            }}
          />
        )}
        <div className={classes.middle}>
          <div ref={pane} className={classes.textPane}>
            {width > 0 && (
              <ReaderText
                ref={text}
                document={document}
                layout={layout}
                measure={measure}
                title={report.title}
                overlay={<SelectionBar lastCode={lastCode === undefined ? null : codes.look(lastCode).name} onPick={pick} onFocusText={focusText} />}
              />
            )}
          </div>
          <DensityStrip
            codings={shown}
            length={document.offsets.length}
            onGo={(position) => text.current?.scrollTo({ start: document.blocks[blockIndexAt(document.blocks, position)]?.start ?? 0, end: position }, { top: true })}
          />
        </div>
        {panes.right && (
          <div className={classes.right}>
            <CodesPanel reportId={report.id} codes={codes} codings={shown} quick={quick} onCode={onCode} />
            {selected && (
              <CodingInspector
                coding={selected}
                codes={codes}
                actions={actions}
                layer={{ at: at + 1, of: layers.length }}
                onLayer={(by) => useReader.setState({ selectedId: layers[(at + by + layers.length) % layers.length]?.id ?? null })}
                onShow={() => text.current?.scrollTo(selected)}
              />
            )}
          </div>
        )}
      </div>
    </div>
  )
}

/** The layout of the codings; what did not change stays the same object, so that its blocks do not render again. */
function useLayout(...[document, codings, codes]: [ReturnType<typeof readerDocument>, Parameters<typeof layOut>[1], Codes]): Layout {
  const previous = useRef({ document, layout: emptyLayout })
  return useMemo(() => {
    const before = previous.current.document === document ? previous.current.layout : emptyLayout
    const layout = layOut(document, codings, codes.look, before)
    previous.current = { document, layout }
    return layout
  }, [document, codings, codes.look])
}

export interface Panes {
  left: boolean
  right: boolean
  toggleLeft: () => void
  toggleRight: () => void
}

/** Which side panes are open: as chosen, else the left one where it leaves the text its full column. */
function usePanes(): Panes {
  const wide = useMediaQuery('(min-width: 1480px)', window.innerWidth >= 1480) ?? false
  const left = useReaderMemory(({ leftOpen }) => leftOpen ?? wide)
  const right = useReaderMemory(({ rightOpen }) => rightOpen)
  return {
    left,
    right,
    toggleLeft: () => useReaderMemory.setState({ leftOpen: !left }),
    toggleRight: () => useReaderMemory.setState({ rightOpen: !right }),
  }
}
