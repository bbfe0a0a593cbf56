import { ActionIcon, Button, Group } from '@mantine/core'
import { IconEdit, IconTrash, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Statistic } from '../../../shared/contract/statistics.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { FigureForm } from './FigureForm.tsx'
import { periodLabel, scopeNoteOf } from './pivot.ts'
import { useFigureWords } from './use-figure-words.ts'
import classes from './statistics.module.css'

interface FigurePanelProps {
  /** Figures of the chosen cell, the best known first. */
  figures: readonly Statistic[]
  onClose: () => void
}

/** Where a figure comes from, what it covers, and how it came to be. */
export function FigurePanel({ figures, onClose }: FigurePanelProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.panel}>
      <div className={classes.panelHead}>
        <span className={classes.quiet}>{t('statistics.details')}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={t('statistics.close')} onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </div>
      {figures.map((figure) => (
        <FigureDetails key={figure.id} figure={figure} />
      ))}
    </div>
  )
}

function FigureDetails({ figure }: { figure: Statistic }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useFigureWords()
  const update = useCommand('statistics.update')
  const remove = useCommand('statistics.remove')
  const [editing, setEditing] = useState(false)
  if (editing) {
    const { id, ...fields } = figure
    return (
      <FigureForm
        start={fields}
        submitLabel={t('common.save')}
        onCancel={() => setEditing(false)}
        onSubmit={(changes) => {
          void update.run({ id, ...changes }).then((answer) => answer !== undefined && setEditing(false))
        }}
      />
    )
  }
  const facts: [string, string][] = [
    [
      t('statistics.status'),
      `${t(`statistics.statusName.${figure.status}`)} · ${t(`statistics.statusText.${figure.status}`)}`,
    ],
    [t('statistics.scope'), scopeNoteOf(figure, language)],
    [t('statistics.source'), figure.source],
    [t('statistics.asOf'), figure.asOf],
    [t('statistics.region'), figure.region],
    [t('statistics.sector'), figure.sector],
    [t('statistics.severity'), words.severity(figure.severity)],
    [t('statistics.note'), figure.note],
  ]
  return (
    <section className={classes.detail}>
      <div className={classes.bigValue}>
        {words.value(figure)}{' '}
        <span className={classes.bigUnit}>{figure.value === null ? '' : figure.unit}</span>
      </div>
      <p className={classes.bigLabel}>
        {words.indicator(figure.indicator)} · {periodLabel(figure.period, language)}
      </p>
      <dl className={classes.facts}>
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEdit size={15} />}
          onClick={() => setEditing(true)}
        >
          {t('common.edit')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={15} />}
          onClick={() => void remove.run({ ids: [figure.id] }, { notice: t('statistics.removed') })}
        >
          {t('common.remove')}
        </Button>
      </Group>
    </section>
  )
}
