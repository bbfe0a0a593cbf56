import { Button, Popover, Slider, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery, useJob, useJobs, useLanguage } from '../../api/index.ts'
import { QualityTable } from './QualityTable.tsx'
import { useSuggestionStore } from './suggestion-store.ts'
import classes from './suggestions.module.css'

/** What was learnt and how good it is, learning itself, and the least score. */
export function SuggestionHeader(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: quality } = useCoreQuery('suggestions.quality', {})
  const learn = useJob('suggestions.learn')
  // Learning may also have been started elsewhere, or by itself.
  const learning = useJobs(({ jobs }) =>
    jobs.some(({ method, state }) => method === 'suggestions.learn' && state === 'running'),
  )
  const busy = learning || learn.running
  const least = useSuggestionStore((state) => state.least)
  const [sliding, setSliding] = useState<number | null>(null)
  const shown = Math.round(100 * (sliding ?? least))
  const number = (value: number): string => value.toLocaleString(language)
  return (
    <div className={classes.header}>
      <Text size="xs" c="dimmed">
        {quality
          ? t('suggestions.learnt', { count: quality.passages, number: number(quality.passages) })
          : t('suggestions.notLearnt')}
        {quality && quality.changedSince > 0 && (
          <>
            {' '}
            ·{' '}
            {t('suggestions.changed', {
              count: quality.changedSince,
              number: number(quality.changedSince),
            })}
          </>
        )}
      </Text>
      <div className={classes.state}>
        {quality && (
          <Popover width={440} position="bottom-end" withinPortal trapFocus returnFocus>
            <Popover.Target>
              <Button size="compact-xs" variant="subtle">
                {t('suggestions.quality.title')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown>
              <QualityTable quality={quality} />
            </Popover.Dropdown>
          </Popover>
        )}
        <Button
          size="compact-xs"
          variant={quality && quality.changedSince === 0 ? 'default' : 'light'}
          // Not disabled meanwhile: that would take the focus away.
          aria-disabled={busy || undefined}
          {...(busy && { 'data-disabled': true })}
          onClick={() => !busy && void learn.run({})}
        >
          {t(busy ? 'suggestions.learning' : quality ? 'suggestions.learnAgain' : 'suggestions.learn')}
        </Button>
      </div>
      <div className={classes.least}>
        <Text size="xs" c="dimmed" id="suggestions-least">
          {t('suggestions.least', { percent: shown })}
        </Text>
        <Slider
          className={classes.slider}
          size="sm"
          min={10}
          max={95}
          step={5}
          label={null}
          thumbLabel={t('suggestions.leastLabel')}
          value={shown}
          onChange={(value) => setSliding(value / 100)}
          onChangeEnd={(value) => {
            setSliding(null)
            useSuggestionStore.setState({ least: value / 100 })
          }}
        />
      </div>
    </div>
  )
}
