import { useElementSize } from '@mantine/hooks'
import {
  type DOMAttributes,
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import type { ReportText } from '../../../shared/contract/reports.ts'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { useBeside } from './beside-store.ts'
import { BesideReport } from './BesideReport.tsx'
import { DensityStrip } from './DensityStrip.tsx'
import { FindBar } from './FindBar.tsx'
import { FindTicks } from './FindTicks.tsx'
import { LeftPane } from './LeftPane.tsx'
import classes from './Panes.module.css'
import { blockIndexAt, readerDocument, type Span } from './reader-document.ts'
import { useReaderMemory } from './reader-memory.ts'
import { PassagePicker } from './PassagePicker.tsx'
import { BlindSuggestionKeys, ReaderFloats, SuggestionKeys } from './ReaderFloats.tsx'
import { resetReader, useReader } from './reader-store.ts'
import { ReaderHeader } from './ReaderHeader.tsx'
import { type ReaderHandle, ReaderText } from './ReaderText.tsx'
import { PagesPane } from './pages/PagesPane.tsx'
import { readingMeasure } from './reading-measure.ts'
import { RightPane } from './RightPane.tsx'
import { SelectedCoding } from './SelectedCoding.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { ViewSplit } from './ViewSplit.tsx'
import { useReadingCommands } from '../settings/index.ts'
import { useArrival } from './use-arrival.ts'
import { useBesideCommand } from './use-beside-command.ts'
import { useCodes } from './use-codes.ts'
import { useCodingActions } from './use-coding-actions.ts'
import { useFocusMode } from './use-focus-mode.ts'
import { useLayout } from './use-layout.ts'
import { usePanes } from './use-panes.ts'
import { useQuickCodes } from './use-quick-codes.ts'
import { useReaderView } from './use-reader-view.ts'
import { useReaderCommands } from './use-reader-commands.ts'
import { useReportCodings } from './use-report-codings.ts'

/** Px beside page images: the scroll bar, and the bar with what can be done with a selection. */
const pagesMargin = 68

/** Keys that move what is on screen. */
const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

interface ReaderProps {
  report: ReportText
  settings: AppSettings
}

/**
 * One report, open: reports and outline, the text with its codings, codes and the selected coding. The text
 * paints changes at once; the panels around it follow when there is time.
 */
export function Reader({ report, settings }: ReaderProps): ReactNode {
  const document = useMemo(() => readerDocument(report), [report])
  const codes = useCodes()
  const { all, shown, loaded } = useReportCodings(report.id, codes)
  const layout = useLayout(document, shown, codes)
  const actions = useCodingActions(document, all)
  const {
    view,
    text,
    pages,
    shown: shownView,
    leader,
  } = useReaderView(report.pages.length > 0, (id) => (id === null ? null : (layout.byId.get(id) ?? null)))
  const { ref: pane, width } = useElementSize<HTMLDivElement>()
  const { ref: pagesPane, width: pagesWidth } = useElementSize<HTMLDivElement>()
  const zoom = useReaderMemory((memory) => memory.zoom)
  const split = useReaderMemory((memory) => memory.split)
  const isBeside = useBeside(({ reportId, choosing }) => reportId !== null || choosing)
  const measure = useMemo(
    () => readingMeasure(width, settings, document.language, view === 'both' || isBeside),
    [width, settings, document, view, isBeside],
  )
  const panes = useFocusMode(settings.focus, usePanes())
  useReadingCommands(settings)
  useBesideCommand(view, () => shownView.current?.focus())
  const besideSplit = useReaderMemory((memory) => memory.besideSplit)
  const later = { all: useDeferredValue(all), shown: useDeferredValue(shown) }
  const quick = useDeferredValue(useQuickCodes(codes, later.shown))
  useEffect(() => resetReader, [])
  const measured = (view === 'pages' || width > 0) && (view === 'text' || pagesWidth > 0)
  useArrival({
    document,
    codings: all,
    ready: loaded && measured,
    pagesHidden: view === 'text' && report.pages.length > 0,
    text: shownView,
  })
  const lastCode = useReaderMemory((memory) => memory.recentCodes.find((id) => codes.byId.has(id)))
  const step = useReaderCommands({
    document,
    report,
    codes,
    all,
    shown,
    actions,
    quick,
    lastCode,
    text: shownView,
    panes,
  })

  const walk = useRef(step)
  walk.current = step
  const onCode = useCallback(
    (codeId: string): void => {
      if (useReader.getState().selection) void actions.code([codeId])
      else walk.current(1, codeId)
    },
    [actions],
  )
  const focusText = useCallback(() => shownView.current?.focus(), [shownView])
  const goTo = useCallback<ReaderHandle['scrollTo']>(
    (span, options) => shownView.current?.scrollTo(span, options),
    [shownView],
  )
  const goToBlock = useCallback(
    (index: number): void => {
      const start = document.blocks[index]?.start ?? 0
      useReader.setState({ caret: start, selection: null })
      shownView.current?.scrollTo({ start, end: start }, { top: true })
    },
    [document, shownView],
  )
  const goToPosition = useCallback(
    (position: number): void => {
      const start = document.blocks[blockIndexAt(document.blocks, position)]?.start ?? 0
      shownView.current?.scrollTo({ start, end: start }, { top: true })
    },
    [document, shownView],
  )
  const showPassage = useCallback(
    (span: Span): void => {
      // Judging is about the passage shown: what was chosen before would keep the inspector open and take the keys.
      useReader.setState({ flash: span, caret: span.start, selection: null, selectedId: null, picker: null })
      shownView.current?.scrollTo(span, { calm: true })
    },
    [shownView],
  )
  const openSuggestions = (): void => {
    useReader.setState({ rightTab: 'suggestions' })
    if (!panes.right) panes.toggleRight()
  }
  const blind = useReader(({ filter }) => filter.onlyMine)
  const codingView = useReader(({ filter }) => filter.view)
  const leadText = useCallback<ReaderHandle['follow']>(
    (position, reach) => text.current?.follow(position, reach),
    [text],
  )
  const pick = (codeIds: string[]): void => {
    const { picker } = useReader.getState()
    useReader.setState({ picker: null, ...(picker === 'memo' && { memoWanted: true }) })
    if (picker !== 'memo') focusText()
    void actions.code(codeIds)
  }
  /** Whichever view is touched leads. */
  const leads = (side: 'text' | 'pages'): DOMAttributes<HTMLElement> => {
    const lead = (): void => {
      leader.current = side
    }
    return {
      onWheelCapture: lead,
      onPointerDownCapture: lead,
      onKeyDownCapture: ({ key }) => scrollKeys.has(key) && lead(),
    }
  }
  const bar = (on: 'text' | 'pages'): ReactNode => (
    <SelectionBar
      on={on}
      alone={view === on}
      upright={on === 'pages' || !measure.names}
      lastCode={lastCode === undefined ? null : codes.look(lastCode).name}
      renderPicker={(close) => (
        <PassagePicker
          reportId={report.id}
          codings={later.shown}
          quick={quick}
          onPick={pick}
          onEscape={close}
        />
      )}
      onFocusText={focusText}
    />
  )
  return (
    <div
      className={classes.reader}
      data-view={view}
      data-tone={settings.readingTone}
      data-reading-focus={settings.focus || undefined}
    >
      <ReaderHeader
        report={report}
        document={document}
        codings={later.all.length}
        shown={later.shown.length}
        panes={panes}
        view={view}
      />
      <div className={classes.panes}>
        {panes.left && (
          <LeftPane reportId={report.id} document={document} onHeading={goToBlock} onShow={goTo} />
        )}
        <div className={classes.desk}>
          <div className={classes.centre} style={{ flexGrow: isBeside ? besideSplit : 1 }}>
            <FindBar document={document} text={shownView} onPages={view !== 'text'} />
            <div className={classes.middle} data-coding-view={codingView}>
              {view !== 'pages' && (
                <div
                  ref={pane}
                  className={classes.textPane}
                  style={{ flexGrow: view === 'both' ? split : 1 }}
                  {...leads('text')}
                >
                  {width > 0 && (
                    <ReaderText
                      ref={text}
                      document={document}
                      layout={layout}
                      measure={measure}
                      title={report.title}
                      uncertain={report.uncertain}
                      focus={settings.focus}
                      overlay={bar('text')}
                    />
                  )}
                </div>
              )}
              {view === 'both' && <ViewSplit />}
              {view !== 'text' && (
                <div
                  ref={pagesPane}
                  className={classes.pagesPane}
                  style={{ flexGrow: view === 'both' ? 1 - split : 1 }}
                  {...leads('pages')}
                >
                  {pagesWidth > 0 && (
                    <PagesPane
                      ref={pages}
                      document={document}
                      pages={report.pages}
                      uncertain={report.uncertain}
                      layout={layout}
                      title={report.title}
                      width={Math.round(Math.max(200, pagesWidth - pagesMargin) * zoom)}
                      leader={leader}
                      onLead={view === 'both' ? leadText : null}
                      overlay={bar('pages')}
                    />
                  )}
                </div>
              )}
              <FindTicks length={document.offsets.length}>
                <DensityStrip
                  reportId={report.id}
                  codings={later.shown}
                  length={document.offsets.length}
                  onGo={goToPosition}
                />
              </FindTicks>
              <ReaderFloats
                document={document}
                codings={later.all}
                shown={later.shown}
                actions={actions}
                onGo={goToBlock}
                onFocusText={focusText}
              />
              {blind ? (
                <BlindSuggestionKeys />
              ) : (
                <SuggestionKeys reportId={report.id} onShow={showPassage} onOpen={openSuggestions} />
              )}
            </div>
          </div>
          {isBeside && (
            <>
              <ViewSplit of="besideSplit" />
              <BesideReport
                main={report}
                settings={settings}
                codes={codes}
                share={1 - besideSplit}
                onLeave={focusText}
              />
            </>
          )}
        </div>
        {panes.right && (
          <div className={classes.right}>
            <RightPane
              reportId={report.id}
              codes={codes}
              codings={later.shown}
              quick={quick}
              onCode={onCode}
              onShow={showPassage}
            />
            <SelectedCoding
              codings={later.all}
              shown={later.shown}
              codes={codes}
              actions={actions}
              onShow={goTo}
              onLeave={focusText}
            />
          </div>
        )}
      </div>
    </div>
  )
}
