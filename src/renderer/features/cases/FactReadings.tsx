import { Anchor, Kbd, Radio } from '@mantine/core'
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
  /** Takes the choice where keys 1 to 9 make it too, which are shown; the command is run here if not given. */
  onChoose?: (readingId: string) => void
}

/** Every reading of a fact: value, state, and the sentence it was read from; one of them is chosen. */
export function FactReadings({ fact, readings, onChoose }: FactReadingsProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const choose = useCommand('cases.chooseReading')
  return (
    <div role="radiogroup" aria-label={t('cases.readings')}>
      {readings.map((reading, at) => (
        <div key={reading.id} className={classes.reading}>
          <div className={classes.readingHead}>
            <Radio
              size="xs"
              checked={reading.chosen}
              onChange={() => {
                if (onChoose) onChoose(reading.id)
                else void choose.run({ readingId: reading.id })
              }}
              label={
                <>
                  <span title={t(`cases.state.${reading.state}`)}>{stateMarks[reading.state]}</span>{' '}
                  {formatFactValue(fact.name, reading.value, language)}{' '}
                  <span className={classes.context}>{t(`cases.stateOf.${reading.state}`)}</span>
                </>
              }
            />
            {onChoose && readings.length > 1 && at < 9 && (
              <Kbd size="xs" aria-hidden>
                {at + 1}
              </Kbd>
            )}
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

/** Leaves out the piece of a Latin word at the side where a context was cut off, and marks the cut. */
function wholeWords(context: string, cut: 'start' | 'end' | false): string {
  if (cut === 'start') return `…${context.replace(/^[\p{Script=Latin}\d]+/u, '').trimStart()}`
  if (cut === 'end') return `${context.replace(/[\p{Script=Latin}\d]+$/u, '').trimEnd()}…`
  return context
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
  const from = Math.max(block?.start ?? 0, start - contextLength)
  const to = Math.max(end, Math.min(block?.end ?? end, end + contextLength))
  const before = wholeWords(sliceCodePoints(text, from, start), from > (block?.start ?? 0) && 'start')
  const after = wholeWords(sliceCodePoints(text, end, to), to < (block?.end ?? end) && 'end')
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
