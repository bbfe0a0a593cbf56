import { Anchor, Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FactReading } from '../../../shared/contract/cases.ts'
import { type FactDefinition, formatFactValue } from '../../../shared/domain/facts.ts'
import { sliceCodePoints } from '../../../shared/text/offsets.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { stateMarks } from './case-columns.ts'
import classes from './CaseInspector.module.css'

interface FactReadingsProps {
  fact: FactDefinition
  readings: readonly FactReading[]
}

/** Every reading of a fact: value, state, and the sentence it was read from; one of them is chosen. */
export function FactReadings({ fact, readings }: FactReadingsProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const choose = useCommand('cases.chooseReading')
  return (
    <div role="radiogroup" aria-label={t('cases.readings')}>
      {readings.map((reading) => (
        <div key={reading.id} className={classes.reading}>
          <div className={classes.readingHead}>
            <Radio
              size="xs"
              checked={reading.chosen}
              onChange={() => void choose.run({ readingId: reading.id })}
              label={
                <>
                  <span title={t(`cases.state.${reading.state}`)}>{stateMarks[reading.state]}</span>{' '}
                  {formatFactValue(fact.name, reading.value, language)}{' '}
                  <span className={classes.context}>{t(`cases.stateOf.${reading.state}`)}</span>
                </>
              }
            />
          </div>
          {reading.asOf !== null && (
            <div className={classes.source}>
              {t('cases.asOf', { date: formatFactValue('date', reading.asOf, language) })}
            </div>
          )}
          <Evidence reading={reading} />
        </div>
      ))}
    </div>
  )
}

/** Code points shown on each side of what was read. */
const contextLength = 36

function Evidence({ reading }: { reading: FactReading }): ReactNode {
  const { t } = useTranslation()
  const go = useView((view) => view.go)
  const { reportId, start, end } = reading
  const report = useCoreQuery(
    'reports.get',
    { reportId: reportId ?? '' },
    { enabled: reportId !== null, keepPrevious: false },
  )
  if (reportId === null || start === null || end === null) return null
  if (!report.data) return <p className={classes.quote}>{reading.text}</p>
  const { text, blocks, file, language } = report.data
  const block = blocks.findLast((each) => each.start <= start)
  const before = sliceCodePoints(text, Math.max(block?.start ?? 0, start - contextLength), start)
  const after = sliceCodePoints(
    text,
    end,
    Math.max(end, Math.min(block?.end ?? text.length, end + contextLength)),
  )
  return (
    <>
      <p className={classes.quote} lang={language === 'other' ? undefined : language}>
        <span className={classes.context}>{before}</span>
        <strong>{sliceCodePoints(text, start, end)}</strong>
        <span className={classes.context}>{after}</span>
      </p>
      <div className={classes.source}>
        <span className={classes.ellipsis} title={file}>
          {file}
          {block?.page != null && ` · ${t('cases.page', { page: block.page })}`}
        </span>
        <Anchor
          component="button"
          size="xs"
          style={{ flex: 'none' }}
          onClick={() => go('reader', { reportId, start, end })}
        >
          {t('common.openInReader')}
        </Anchor>
      </div>
    </>
  )
}
