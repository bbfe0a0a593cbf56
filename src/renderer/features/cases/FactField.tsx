import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronRight, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import { type FactDefinition, formatFactValue } from '../../../shared/domain/facts.ts'
import { computeSeverity } from '../../../shared/domain/severity.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { editText, markOf, severityDiffers, stateMarks } from './case-columns.ts'
import { showFact } from './case-table-store.ts'
import classes from './CaseInspector.module.css'
import { FactReadings } from './FactReadings.tsx'
import { useEnterValue } from './use-enter-value.ts'
import { ValueEditor } from './ValueEditor.tsx'

interface FactFieldProps {
  row: CaseRow
  fact: FactDefinition
  open: boolean
  /** After a person confirmed the value here. */
  onConfirmed: () => void
}

/** A fact of a case: value and state, and when open its readings with what the report says. */
export function FactField({ row, fact, open, onConfirmed }: FactFieldProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const enter = useEnterValue()
  const confirm = useCommand('cases.confirmFact')
  const [editing, setEditing] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (open) element.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const value = row.facts[fact.name]
  const readings = value?.readings ?? row.unchosen[fact.name] ?? []
  const mark = markOf(row, fact.name)
  const label = t(`cases.fact.${fact.name}`)
  const shown = value && formatFactValue(fact.name, value.value, language)
  const field = { kind: 'fact', fact } as const

  const confirmAndNext = async (): Promise<void> => {
    if ((await confirm.run({ caseId: row.id, fact: fact.name })) !== undefined) onConfirmed()
  }
  if (fact.computed) return <ComputedGrade row={row} label={label} shown={shown} />
  return (
    <div ref={element}>
      <div className={classes.field} {...(open && { 'data-open': true })}>
        <span className={classes.label}>{label}</span>
        {editing ? (
          <ValueEditor
            field={field}
            label={label}
            text={editText(field, row, language)}
            onEnter={(text) => {
              setEditing(false)
              void enter(field, [row.id], text)
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <UnstyledButton
            className={classes.value}
            aria-label={t('cases.edit.field', { name: label, value: shown ?? t('common.missing') })}
            onClick={() => setEditing(true)}
          >
            {mark && (
              <span className={classes.mark} title={t(`cases.state.${mark.state}`)}>
                {stateMarks[mark.state]}
              </span>
            )}
            {mark?.disagree && (
              <span className={classes.warning} title={t('cases.readingsDisagree')}>
                ⚠
              </span>
            )}
            {shown === undefined ? <span className={classes.context}>–</span> : <span>{shown}</span>}
          </UnstyledButton>
        )}
        {readings.length > 0 ? (
          <Tooltip label={t(open ? 'cases.hideReadings' : 'cases.showReadings', { count: readings.length })}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-expanded={open}
              aria-label={t('cases.readingsOf', { name: label, count: readings.length })}
              onClick={() => showFact(open ? null : fact.name)}
            >
              {open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            </ActionIcon>
          </Tooltip>
        ) : (
          !editing && (
            <ActionIcon
              size="sm"
              variant="transparent"
              color="gray"
              tabIndex={-1}
              aria-hidden
              onClick={() => setEditing(true)}
            >
              <IconPencil size={13} stroke={1.4} opacity={0.5} />
            </ActionIcon>
          )
        )}
      </div>
      {open && readings.length > 0 && (
        <div className={classes.details}>
          <FactReadings fact={fact} readings={readings} />
          {value?.state === 'automatic' && (
            <Button
              size="compact-sm"
              mt={6}
              leftSection={<IconCheck size={14} />}
              loading={confirm.running}
              onClick={() => void confirmAndNext()}
            >
              {t('cases.confirmAndNext')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** The grade that follows from the figures, with the criterion that decides and a warning where another is stated. */
function ComputedGrade({
  row,
  label,
  shown,
}: {
  row: CaseRow
  label: string
  shown: string | undefined
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const figure = (name: string): number | null => {
    const value = row.facts[name]?.value
    return value === undefined ? null : Number(value)
  }
  const computed = computeSeverity({
    deaths: figure('deaths'),
    missing: figure('missing'),
    seriousInjuries: figure('seriousInjuries'),
    directEconomicLoss: figure('directEconomicLoss'),
  })
  return (
    <div className={classes.field}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} style={{ display: 'block' }}>
        {shown ?? (
          <span className={classes.context} title={t('cases.noFigures')}>
            – {t('cases.noFigures')}
          </span>
        )}
        {computed.grade !== null && computed.criteria.length > 0 && (
          <span className={classes.context}>
            {' '}
            ({computed.criteria.map((criterion) => t(`cases.fact.${criterion}`)).join(', ')})
          </span>
        )}
        {severityDiffers(row) && <span className={classes.note}>⚠ {t('cases.severityDiffers')}</span>}
        {computed.grade !== null && computed.gradeIfMissingDied && (
          <span className={classes.note}>
            {t('cases.ifMissingDied', {
              grade: formatFactValue('severityComputed', computed.gradeIfMissingDied, language),
            })}
          </span>
        )}
      </span>
    </div>
  )
}
