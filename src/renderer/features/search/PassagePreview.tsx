import { Button, Group, Kbd, Text } from '@mantine/core'
import { IconExternalLink, IconHighlight } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionKind } from '../../../shared/domain/sections.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { codeColour, codeTint } from '../../components/code-colours.ts'
import { type CodeNode, useCodebook } from '../codebook/index.ts'
import { type ExcerptRun, excerptOf, type Span } from './excerpt.ts'
import { langOf, usePlaceOf } from './HitRow.tsx'
import { useShortcutTexts } from '../../shortcuts.ts'
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
  onCode: () => void
  /** What is about to be coded. */
  target?: Span | null
  /** How it is coded, below the text. */
  children?: ReactNode
}

/** A place with the paragraphs around it, under the heading it belongs to, with its codings as marks. */
export function PassagePreview({
  place,
  matches,
  onOpen,
  onCode,
  target = null,
  children,
}: PassagePreviewProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = usePlaceOf(place)
  const codebook = useCodebook()
  const keys = useShortcutTexts().text('code.open')
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
  const nodeOf = (codingId: string): CodeNode | undefined =>
    codebook.byId.get(codingOf.get(codingId)?.codeId ?? '')
  return (
    <div className={classes.preview}>
      <header className={classes.previewHead}>
        <Text fw={600} lineClamp={2} title={title}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" truncate="end" title={place.reportFile}>
          {[
            place.section === null ? null : t(`reports.section.${place.section}`),
            place.page === null ? null : t('search.page', { page: place.page }),
            place.reportFile,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Text>
        <Group gap="xs" mt={6}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconHighlight size={14} stroke={1.7} aria-hidden />}
            {...(keys !== null && { rightSection: <Kbd size="xs">{keys}</Kbd> })}
            onClick={onCode}
          >
            {t('search.code.open')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
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
        {excerpt.map((block) => (
          <p
            key={block.start}
            data-kind={block.kind}
            data-central={block.central || undefined}
            className={classes.excerptBlock}
          >
            {block.runs.map((run) => (
              <Run key={run.start} run={run} codes={run.codingIds.flatMap((id) => nodeOf(id) ?? [])} />
            ))}
          </p>
        ))}
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

/** A run of text as it is coded and found: the outermost code tints it, the innermost underlines it. */
function Run({ run, codes }: { run: ExcerptRun; codes: readonly CodeNode[] }): ReactNode {
  const language = useLanguage()
  const outer = codes[0]
  const inner = codes.at(-1)
  const text =
    outer && inner ? (
      <span
        className={classes.coded}
        style={{
          background: codeTint(outer.colour),
          boxShadow: `inset 0 -2px ${codeColour(inner.colour, inner.colourDepth)}`,
        }}
        title={codes.map(({ code }) => nameIn(language, code)).join(' · ')}
      >
        {run.text}
      </span>
    ) : (
      run.text
    )
  return run.matched ? (
    <mark data-here={run.here || undefined} data-target={run.targeted || undefined}>
      {text}
    </mark>
  ) : (
    <span data-target={run.targeted || undefined}>{text}</span>
  )
}
