import { Button, Group, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { codeColour, codeTint } from '../../components/code-colours.ts'
import { useCodebook } from '../codebook/index.ts'
import { excerptOf, type Span } from './excerpt.ts'
import { langOf, usePlaceOf } from './HitRow.tsx'
import classes from './search.module.css'

/** A place in a report. */
export interface PreviewPlace extends Span {
  reportId: string
  reportFile: string
  reportTitle: string
  caseTitle: string
  caseTitleEn: string
  page: number | null
  section: SectionKind | null
  language: 'zh' | 'en' | 'other'
}

interface PassagePreviewProps {
  place: PreviewPlace
  /** Words to mark, of the same report. */
  matches: readonly Span[]
  onOpen: () => void
  /** What is about to be coded. */
  target?: Span | null
  /** What can be done here, below the text. */
  children?: ReactNode
}

/** A place with the paragraphs around it, under the heading it belongs to, with its codings as marks. */
export function PassagePreview({
  place,
  matches,
  onOpen,
  target = null,
  children,
}: PassagePreviewProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = usePlaceOf(place)
  const codebook = useCodebook()
  const { reportId, start, end } = place
  const report = useCoreQuery('reports.get', { reportId }, { keepPrevious: false }).data
  const codings = useCoreQuery('coding.list', { reportId }, { keepPrevious: false }).data
  const excerpt = useMemo(
    () =>
      report
        ? excerptOf(
            report,
            { start, end },
            matches,
            (codings ?? []).filter(({ orphanedAt }) => orphanedAt === null),
            target,
          )
        : [],
    [report, codings, matches, start, end, target],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const ready = excerpt.length > 0
  useEffect(() => {
    if (!ready) return
    const box = scroller.current
    const goal = box?.querySelector('[data-here]') ?? box?.querySelector('[data-central]')
    goal?.scrollIntoView({ block: 'center' })
    // The text has less room while it is coded.
  }, [ready, reportId, start, end, target])
  const codingOf = useMemo(() => new Map((codings ?? []).map((coding) => [coding.id, coding])), [codings])
  const here = [
    ...new Set(
      excerpt
        .filter(({ central }) => central)
        .flatMap(({ runs }) => runs.flatMap(({ codingIds }) => codingIds))
        .flatMap((id) => codingOf.get(id)?.codeId ?? []),
    ),
  ]
  const styleOf = (codingIds: readonly string[]) => {
    const nodeOf = (id: string | undefined) => codebook.byId.get(codingOf.get(id ?? '')?.codeId ?? '')
    const outer = nodeOf(codingIds[0])
    const inner = nodeOf(codingIds.at(-1))
    return {
      background: codeTint(outer?.colour ?? ''),
      boxShadow: `inset 0 -2px ${codeColour(inner?.colour ?? '', inner?.colourDepth)}`,
    }
  }
  const namesOf = (codingIds: readonly string[]): string =>
    codingIds
      .flatMap((id) => codebook.byId.get(codingOf.get(id)?.codeId ?? '') ?? [])
      .map(({ code }) => nameIn(language, code))
      .join(' · ')
  let runStart = 0
  return (
    <div className={classes.preview}>
      <header className={classes.previewHead}>
        <Text fw={600} lineClamp={2} title={title}>
          {title}
        </Text>
        <Group gap="xs" wrap="nowrap" justify="space-between" mt={2}>
          <Text size="xs" c="dimmed" truncate="end" title={place.reportFile}>
            {[
              place.section === null ? null : t(`reports.section.${place.section}`),
              place.page === null ? null : t('search.page', { page: place.page }),
              place.reportFile,
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            flex="none"
            leftSection={<IconExternalLink size={14} stroke={1.7} aria-hidden />}
            onClick={onOpen}
          >
            {t('common.openInReader')}
          </Button>
        </Group>
      </header>
      <div
        ref={scroller}
        className={classes.excerpt}
        lang={langOf(place)}
        tabIndex={0}
        role="region"
        aria-label={t('search.preview')}
      >
        {excerpt.map((block) => {
          runStart = block.start
          return (
            <p
              key={block.start}
              data-kind={block.kind}
              data-central={block.central || undefined}
              className={classes.excerptBlock}
            >
              {block.runs.map((run, index) => {
                const at = runStart
                runStart += [...run.text].length
                const isHere = at < end && runStart > start
                const text =
                  run.codingIds.length > 0 ? (
                    <span
                      className={classes.coded}
                      style={styleOf(run.codingIds)}
                      title={namesOf(run.codingIds)}
                    >
                      {run.text}
                    </span>
                  ) : (
                    run.text
                  )
                return run.matched ? (
                  <mark key={index} data-here={isHere || undefined} data-target={run.targeted || undefined}>
                    {text}
                  </mark>
                ) : (
                  <span key={index} data-target={run.targeted || undefined}>
                    {text}
                  </span>
                )
              })}
            </p>
          )
        })}
      </div>
      {here.length > 0 && (
        <ul className={classes.codesHere} aria-label={t('search.codesHere')}>
          {here.map((codeId) => {
            const node = codebook.byId.get(codeId)
            return node ? (
              <li key={codeId}>
                <span
                  className={classes.dot}
                  style={{ background: codeColour(node.colour, node.colourDepth) }}
                  aria-hidden
                />
                {nameIn(language, node.code)}
              </li>
            ) : null
          })}
        </ul>
      )}
      {children}
    </div>
  )
}
