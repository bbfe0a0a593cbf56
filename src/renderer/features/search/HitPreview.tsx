import { Button, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '../../../shared/contract/search.ts'
import type { ReportText } from '../../../shared/contract/reports.ts'
import { findMatches } from '../../../shared/text/han.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import { useCoreQuery } from '../../api/index.ts'
import { langOf, usePlaceOf } from './HitRow.tsx'
import classes from './search.module.css'

interface HitPreviewProps {
  hit: SearchHit
  query: string
  onOpen: () => void
}

/** The paragraph of a hit with its neighbours, under the heading it belongs to. */
export function HitPreview({ hit, query, onOpen }: HitPreviewProps): ReactNode {
  const { t } = useTranslation()
  const place = usePlaceOf(hit)
  const report = useCoreQuery('reports.get', { reportId: hit.reportId }, { keepPrevious: false }).data
  const excerpt = useMemo(() => (report ? excerptOf(report, hit.start) : null), [report, hit.start])
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.querySelector('mark')?.scrollIntoView({ block: 'center' })
  }, [excerpt])
  return (
    <div className={classes.preview}>
      <header className={classes.previewHead}>
        <Text fw={600} lineClamp={2} title={place}>
          {place}
        </Text>
        <Text size="xs" c="dimmed" truncate="end" title={hit.reportFile}>
          {hit.reportFile}
          {hit.page !== null && ` · ${t('search.page', { page: hit.page })}`}
        </Text>
        <Button
          mt="xs"
          size="xs"
          variant="light"
          leftSection={<IconExternalLink size={14} stroke={1.7} />}
          onClick={onOpen}
        >
          {t('common.openInReader')}
        </Button>
      </header>
      <div
        ref={scroller}
        className={classes.excerpt}
        lang={langOf(hit)}
        tabIndex={0}
        role="region"
        aria-label={t('search.preview')}
      >
        {excerpt && (
          <>
            {excerpt.heading !== '' && <h3>{excerpt.heading}</h3>}
            {excerpt.before !== '' && <p className={classes.neighbour}>{excerpt.before}</p>}
            <p>
              <Marked text={excerpt.words} query={query} />
            </p>
            {excerpt.after !== '' && <p className={classes.neighbour}>{excerpt.after}</p>}
          </>
        )}
      </div>
    </div>
  )
}

interface Excerpt {
  heading: string
  before: string
  words: string
  after: string
}

/** The block at a position, the blocks beside it, and the nearest heading above. */
function excerptOf({ text, blocks }: ReportText, position: number): Excerpt {
  const at = blocks.findLastIndex((block) => block.start <= position)
  const wordsOf = (index: number): string => {
    const block = blocks[index]
    return block ? sliceCodePoints(text, block.start, block.end) : ''
  }
  const heading = blocks.findLastIndex((block, index) => index < at && block.kind === 'heading')
  return {
    heading: wordsOf(heading),
    before: heading === at - 1 ? '' : wordsOf(at - 1),
    words: wordsOf(at),
    after: wordsOf(at + 1),
  }
}

/** A paragraph with all matches of a query marked. */
function Marked({ text, query }: { text: string; query: string }): ReactNode {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of findMatches(text, query)) {
    parts.push(sliceCodePoints(text, end, match.start))
    parts.push(<mark key={match.start}>{sliceCodePoints(text, match.start, match.end)}</mark>)
    end = match.end
  }
  parts.push([...text].slice(end).join(''))
  return parts
}
