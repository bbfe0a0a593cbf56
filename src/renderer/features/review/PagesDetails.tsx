import { Button, Text, UnstyledButton } from '@mantine/core'
import { IconScan } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { lowLineConfidence, type PageLine, type PageMap } from '../../../shared/domain/page-map.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import { useCoreQuery, useJob, useLanguage } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { openItem } from './open-item.ts'
import classes from './review.module.css'

/** Px asked for; the panel shows it smaller. */
const imageWidth = 1400

/** A page that was recognised, with the lines that the recognition was unsure of. */
export function RecognisedDetails({
  item,
}: {
  item: Extract<ReviewItem, { kind: 'recognised-page' }>
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
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
              <UnstyledButton
                className={classes.line}
                title={t('review.openLine')}
                onClick={() => go('reader', { reportId, start: line.start, end: line.end, page })}
              >
                {image.data && map.data && (
                  <LineCrop line={line} map={map.data} source={sourceOf(image.data)} />
                )}
                <span className={classes.confidence}>
                  {(line.confidence ?? 0).toLocaleString(language, { style: 'percent' })}
                </span>
                <span>{sliceCodePoints(report.data.text, line.start, line.end)}</span>
              </UnstyledButton>
            </li>
          ))}
      </ul>
      <UnstyledButton
        className={classes.image}
        style={{ aspectRatio: map.data ? `${map.data.width} / ${map.data.height}` : '210 / 297' }}
        title={t('review.openPage')}
        onClick={() => openItem(item)}
      >
        {image.data && <img src={sourceOf(image.data)} alt={t('review.pageImage', { page })} />}
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
      </UnstyledButton>
    </>
  )
}

const sourceOf = ({ mediaType, base64 }: { mediaType: string; base64: string }): string =>
  `data:${mediaType};base64,${base64}`

/** Points around a line that are shown with it. */
const around = 4

/** The piece of the page image that a line was recognised from; never larger than twice the page's own width. */
function LineCrop({ line, map, source }: { line: PageLine; map: PageMap; source: string }): ReactNode {
  const box = line.vertical
    ? { from: line.top, to: line.bottom, top: Math.min(...line.edges), bottom: Math.max(...line.edges) }
    : { from: Math.min(...line.edges), to: Math.max(...line.edges), top: line.top, bottom: line.bottom }
  const width = Math.min(map.width, Math.max(map.width / 2, box.to - box.from + 2 * around))
  const height = Math.min(map.height, box.bottom - box.top + 2 * around)
  const left = Math.max(0, Math.min(map.width - width, box.from - around))
  const top = Math.max(0, Math.min(map.height - height, box.top - around))
  const share = (at: number, room: number): string => `${room <= 0 ? 0 : (100 * at) / room}%`
  return (
    <span
      aria-hidden
      className={classes.crop}
      style={{
        aspectRatio: `${width} / ${height}`,
        backgroundImage: `url("${source}")`,
        backgroundSize: `${(100 * map.width) / width}% auto`,
        backgroundPosition: `${share(left, map.width - width)} ${share(top, map.height - height)}`,
      }}
    />
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
