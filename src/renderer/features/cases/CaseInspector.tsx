import { Button, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconFileText, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow, Variable } from '../../../shared/contract/cases.ts'
import { type FactName, facts } from '../../../shared/domain/facts.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { MemoField } from '../../components/memos/index.ts'
import { openPassages } from '../../components/passages/index.ts'
import { useView } from '../../view.ts'
import { ImportButton } from '../importing/index.ts'
import { unconfirmedFacts } from './case-columns.ts'
import { activate, showFact, useCaseTable } from './case-table-store.ts'
import classes from './CaseInspector.module.css'
import { EditableText } from './EditableText.tsx'
import { FactField } from './FactField.tsx'
import { VariableFields } from './VariableFields.tsx'

interface CaseInspectorProps {
  row: CaseRow
  /** The cases of the table in its order: 'confirm and next' goes through them. */
  rows: readonly CaseRow[]
  variables: readonly Variable[]
}

/** Facts that are shown even where nothing is known. */
const always: ReadonlySet<FactName> = new Set([
  'date',
  'place',
  'accidentType',
  'severityStated',
  'severityComputed',
  'deaths',
  'injuries',
  'directEconomicLoss',
])

/** Everything about one case: names, facts with their evidence, variables, reports. */
export function CaseInspector({ row, rows, variables }: CaseInspectorProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const openFact = useCaseTable((view) => view.openFact)
  const update = useCommand('cases.update')
  const remove = useCommand('cases.remove')
  const title = titleIn(language, row)
  const waiting = unconfirmedFacts(row)
  const toCheck = useCoreQuery('review.list', { caseId: row.id, limit: 1 }).data?.total ?? 0
  const [allFacts, setAllFacts] = useState(false)
  const shownFacts = facts.filter(
    ({ name }) =>
      allFacts ||
      always.has(name) ||
      name === openFact ||
      row.facts[name] !== undefined ||
      (row.unchosen[name]?.length ?? 0) > 0,
  )
  const without = facts.length - shownFacts.length

  /** The next fact that waits for a person: in this case, else in the cases after it, around the end. */
  const goToNext = (after: string | null): void => {
    const next = waiting.find((fact) => fact !== after)
    if (next !== undefined) return activate({ caseId: row.id, column: `fact:${next}` })
    const here = rows.findIndex(({ id }) => id === row.id)
    const order = [...rows.slice(here + 1), ...rows.slice(0, Math.max(here, 0))]
    const other = order.find((candidate) => unconfirmedFacts(candidate).length > 0)
    const [fact] = other ? unconfirmedFacts(other) : []
    if (other && fact !== undefined) activate({ caseId: other.id, column: `fact:${fact}` })
    else showFact(null)
  }
  const removeCase = async (): Promise<void> => {
    const removed = await remove.run({ caseIds: [row.id] }, { notice: t('cases.removedNamed', { title }) })
    if (removed) activate(null)
  }
  return (
    <div aria-label={t('cases.inspectorOf', { title })}>
      {waiting.length > 0 && (
        <div className={classes.confirm}>
          <span>{t('cases.toConfirm', { count: waiting.length })}</span>
          <Button size="compact-xs" variant="light" onClick={() => goToNext(null)}>
            {t('cases.goThrough')}
          </Button>
        </div>
      )}
      {toCheck > 0 && (
        <UnstyledButton
          className={`${classes.confirm} ${classes.toCheck}`}
          onClick={() => go('review', { caseId: row.id })}
        >
          <span>{t('cases.toCheck', { count: toCheck })}</span>
          <IconChevronRight size={15} stroke={1.6} aria-hidden />
        </UnstyledButton>
      )}
      <div key={row.id}>
        <div className={classes.section}>
          <EditableText
            label={t('cases.title')}
            value={row.title}
            prominent
            required
            onEnter={(text) => update.run({ caseId: row.id, title: text })}
          />
          <EditableText
            label={t('cases.titleEn')}
            value={row.titleEn}
            onEnter={(text) => update.run({ caseId: row.id, titleEn: text })}
          />
          <MemoField
            key={row.id}
            text={row.memo}
            label={t('cases.memo')}
            placeholder={t('cases.memoHint')}
            onSave={(text) => void update.run({ caseId: row.id, memo: text })}
          />
        </div>
        <div className={classes.section}>
          <h2 className={classes.heading}>{t('cases.reports')}</h2>
          {row.reports.map((report) => (
            <UnstyledButton
              key={report.id}
              className={classes.report}
              title={t('common.openInReader')}
              onClick={() => go('reader', { reportId: report.id })}
            >
              <IconFileText size={15} stroke={1.6} style={{ flex: 'none' }} aria-hidden />
              <span className={classes.ellipsis}>{report.file}</span>
            </UnstyledButton>
          ))}
          {row.reports.length === 0 && <ImportButton caseId={row.id} size="xs" variant="light" />}
          {row.codings > 0 && (
            <UnstyledButton
              className={classes.report}
              onClick={() => openPassages({ filter: { caseIds: [row.id] }, title })}
            >
              {t('cases.codings', { count: row.codings })}
            </UnstyledButton>
          )}
        </div>
        <div className={classes.section}>
          <h2 className={classes.heading}>{t('cases.facts')}</h2>
          {shownFacts.map((fact) => (
            <FactField
              key={fact.name}
              row={row}
              fact={fact}
              open={openFact === fact.name}
              onConfirmed={() => goToNext(fact.name)}
            />
          ))}
          {(without > 0 || allFacts) && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              fw={400}
              ml={-6}
              aria-expanded={allFacts}
              onClick={() => setAllFacts(!allFacts)}
            >
              {allFacts ? t('cases.factsWithValue') : t('cases.factsWithout', { count: without })}
            </Button>
          )}
        </div>
        <VariableFields row={row} variables={variables} />
        <div className={classes.section}>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            ml={-10}
            leftSection={<IconTrash size={15} stroke={1.6} />}
            onClick={() => void removeCase()}
          >
            {t('cases.removeThis')}
          </Button>
        </div>
      </div>
    </div>
  )
}
