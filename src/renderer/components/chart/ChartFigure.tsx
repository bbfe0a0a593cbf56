import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotices } from '../../api/index.ts'
import { type Bar, barsAsCsv, barsShown, type Orientation } from './bar-data.ts'
import { BarChart, type BarChartHandle } from './BarChart.tsx'
import classes from './chart.module.css'
import { ChartTable, rowsInTable } from './ChartTable.tsx'
import { fileNameOf, pngOf, saveBlob } from './save-picture.ts'

interface ChartFigureProps {
  /** What the figure shows; names the files too. */
  title: string
  /** Head of the names, then of the values (which the bars show), then of every further figure. */
  heads: readonly string[]
  bars: readonly Bar[]
  orientation?: Orientation
  onChoose?: (key: string) => void
  chooseHint?: string
  /** Choices that stand above the figure. */
  tools?: ReactNode
}

/** A bar chart with its numbers beside it, and both as files. */
export function ChartFigure({
  title,
  heads,
  bars,
  orientation = 'horizontal',
  onChoose,
  chooseHint,
  tools,
}: ChartFigureProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const chart = useRef<BarChartHandle>(null)
  const shown = barsShown(bars, orientation).length
  const name = fileNameOf(title)
  const savePicture = async (kind: 'svg' | 'png'): Promise<void> => {
    const picture = chart.current?.svg()
    if (!picture) return
    try {
      const blob =
        kind === 'svg'
          ? new Blob([picture.svg], { type: 'image/svg+xml' })
          : await pngOf(picture.svg, picture.width, picture.height)
      saveBlob(`${name}.${kind}`, blob)
    } catch (error) {
      notices.failed(error)
    }
  }
  const choose = onChoose && { onChoose }
  return (
    <section className={classes.figure} aria-label={title}>
      <div className={classes.tools}>
        {tools}
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              ml="auto"
              leftSection={<IconDownload size={14} stroke={1.7} aria-hidden />}
              disabled={bars.length === 0}
            >
              {t('search.chart.save')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void savePicture('svg')}>{t('search.chart.svg')}</Menu.Item>
            <Menu.Item onClick={() => void savePicture('png')}>{t('search.chart.png')}</Menu.Item>
            <Menu.Item
              onClick={() =>
                saveBlob(
                  `${name}.csv`,
                  new Blob([barsAsCsv(bars, heads)], { type: 'text/csv;charset=utf-8' }),
                )
              }
            >
              {t('search.chart.csv')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.both} data-columns={orientation === 'columns' || undefined}>
        <div className={classes.picture}>
          <BarChart
            ref={chart}
            bars={bars}
            orientation={orientation}
            valueName={heads[1] ?? ''}
            label={title}
            {...choose}
          />
          {shown < bars.length && (
            <p className={classes.cut}>
              {t(`search.chart.cut.${orientation}`, { shown, count: bars.length })}
            </p>
          )}
        </div>
        <div className={classes.numbers} tabIndex={0} role="region" aria-label={t('search.chart.numbers')}>
          <ChartTable
            caption={title}
            heads={heads}
            bars={bars}
            {...choose}
            {...(chooseHint !== undefined && { chooseHint })}
          />
          {bars.length > rowsInTable && (
            <p className={classes.cut}>
              {t('search.chart.rowsCut', { shown: rowsInTable, count: bars.length })}
            </p>
          )}
        </div>
      </div>
    </section>
  )
}
