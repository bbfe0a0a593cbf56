import { Button, Text } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { lowLineConfidence, type PageLine } from '../../../shared/domain/page-map.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import { useCoreQuery, useJob } from '../../api/index.ts'
import classes from './review.module.css'

/** Px asked for; the panel shows it smaller. */
const imageWidth = 1000

/** A page that was recognised, with the lines that the recognition was unsure of. */
export function RecognisedDetails({
  item,
}: {
  item: Extract<ReviewItem, { kind: 'recognised-page' }>
}): ReactNode {
  const { t } = useTranslation()
  const { reportId, page } = item
  const image = useCoreQuery(
    'reports.pageImage',
    { reportId, page, width: imageWidth },
    { keepPrevious: false },
  )
  const map = useCoreQuery('reports.pageMap', { reportId, page }, { keepPrevious: false })
  const report = useCoreQuery('reports.get', { reportId }, { keepPrevious: false })
  const unsure = (map.data?.lines ?? []).filter(isUnsure)
  return (
    <>
      <ul className={classes.lines}>
        {report.data &&
          unsure.map((line) => (
            <li key={line.start}>
              <span className={classes.confidence}>{Math.round((line.confidence ?? 0) * 100)} %</span>
              {sliceCodePoints(report.data.text, line.start, line.end)}
            </li>
          ))}
      </ul>
      <div className={classes.image}>
        {image.data && (
          <img
            src={`data:${image.data.mediaType};base64,${image.data.base64}`}
            alt={t('review.pageImage', { page })}
          />
        )}
        {map.data && (
          <svg viewBox={`0 0 ${map.data.width} ${map.data.height}`} aria-hidden>
            {unsure.map(({ start, top, bottom, edges }) => (
              <rect
                key={start}
                x={Math.min(...edges)}
                y={top}
                width={Math.max(...edges) - Math.min(...edges)}
                height={bottom - top}
              />
            ))}
          </svg>
        )}
      </div>
    </>
  )
}

const isUnsure = ({ confidence }: PageLine): boolean => confidence !== null && confidence < lowLineConfidence

/** Pages whose text is only an image so far. */
export function PagesDetails({
  item,
}: {
  item: Extract<ReviewItem, { kind: 'unrecognised-pages' }>
}): ReactNode {
  const { t } = useTranslation()
  const again = useJob('reports.readAgain')
  return (
    <div>
      <Text size="sm" mb="xs">
        {item.reportFile}
      </Text>
      <Button
        size="xs"
        variant="light"
        leftSection={<IconScan size={15} />}
        loading={again.running}
        onClick={() => void again.run({ reportId: item.reportId, recognise: 'missing' })}
      >
        {t('review.recognise', { count: item.pages })}
      </Button>
    </div>
  )
}
