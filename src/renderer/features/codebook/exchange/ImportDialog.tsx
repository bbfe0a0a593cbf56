import { Alert, Button, Group, Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostFile } from '../../../../client/host.ts'
import type { CodebookPreview } from '../../../../shared/contract/codebook.ts'
import { nameIn } from '../../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage, useNotices } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import { openBranches, showInCodebook, useCodebookView } from '../codebook-view.ts'
import classes from './Import.module.css'
import { pathIn } from './path-in.ts'
import { PreviewRows } from './PreviewRows.tsx'

interface ImportDialogProps {
  tree: CodeTree
  file: HostFile
  onClose: () => void
}

type Shown = 'differs' | 'problem' | 'all'

/** What importing a codebook will do to a set, row by row, before it does. */
export function ImportDialog({ tree, file, onClose }: ImportDialogProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const selected = useCodebookView((view) => view.selected)
  const [codeSetId, setCodeSetId] = useState(
    () =>
      tree.byId.get(selected ?? '')?.code.codeSetId ??
      tree.setById.get(selected ?? '')?.id ??
      tree.sets[0]?.id ??
      '',
  )
  const [shown, setShown] = useState<Shown | null>(null)
  const preview = useCoreQuery(
    'codebook.previewTable',
    { token: file.token, codeSetId },
    { keepPrevious: false },
  )
  const importing = useCommand('codebook.importTable')
  const plan = preview.data
  const view: Shown = shown ?? (plan && plan.problems > 0 ? 'problem' : 'differs')
  const nothing = plan !== undefined && plan.adds + plan.changes === 0
  const submit = async (): Promise<void> => {
    if (!plan) return
    const notice = t('codebook.import.done', { added: plan.adds, changed: plan.changes })
    if (!(await importing.run({ token: file.token, codeSetId }, { notice }))) return
    openBranches([codeSetId])
    showInCodebook({ selected: codeSetId, filter: '', show: 'all' })
    onClose()
  }
  const rows = (plan?.rows ?? []).filter(
    ({ does }) => view === 'all' || (view === 'problem' ? does === 'problem' : does !== 'nothing'),
  )
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      centered
      title={t('codebook.import.title', { file: file.name })}
      styles={{ title: { fontWeight: 600 } }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end">
          <Select
            size="xs"
            w={320}
            label={t('codebook.import.into')}
            value={codeSetId}
            allowDeselect={false}
            data={tree.sets.map((set) => ({ value: set.id, label: nameIn(language, set) }))}
            onChange={(id) => id !== null && setCodeSetId(id)}
          />
          {plan && (
            <SegmentedControl
              size="xs"
              aria-label={t('codebook.import.show')}
              value={view}
              onChange={(value) => setShown(value === 'all' || value === 'problem' ? value : 'differs')}
              data={[
                {
                  value: 'differs',
                  label: t('codebook.import.differs', { count: plan.adds + plan.changes + plan.problems }),
                },
                { value: 'problem', label: t('codebook.import.problems', { count: plan.problems }) },
                { value: 'all', label: t('codebook.import.all', { count: plan.rows.length }) },
              ]}
            />
          )}
        </Group>
        {preview.error && <Alert color="red">{notices.sentence(preview.error)}</Alert>}
        {plan && (
          <>
            <Text size="sm" role="status">
              {t('codebook.import.plan', { adds: plan.adds, changes: plan.changes })}
              {t('codebook.sentenceGap')}
              {plan.problems > 0 && t('codebook.import.putRight', { count: plan.problems })}
              {nothing && plan.problems === 0 && t('codebook.import.nothing')}
            </Text>
            {rows.length > 0 && <PreviewRows rows={rows} label={t('codebook.import.rows')} />}
            <Columns columns={plan.columns} />
            <Missing missing={plan.missing} />
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            disabled={!plan || plan.problems > 0 || nothing}
            loading={importing.running}
            onClick={() => void submit()}
          >
            {plan && !nothing
              ? t('codebook.import.doCount', { count: plan.adds + plan.changes })
              : t('codebook.import.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** What each column is taken for; those that are passed over at once, for a header can be mistyped. */
function Columns({ columns }: { columns: CodebookPreview['columns'] }): ReactNode {
  const { t } = useTranslation()
  const named = columns.filter(({ header }) => header !== '')
  const ignored = named.filter(({ field }) => field === null)
  return (
    <details className={classes.missing}>
      <summary>
        {ignored.length === 0
          ? t('codebook.import.columns', { count: named.length })
          : t('codebook.import.ignored', {
              count: ignored.length,
              columns: ignored.map(({ header }) => header).join(t('codebook.and')),
            })}
      </summary>
      <ul>
        {named.map(({ header, field }, index) => (
          <li key={index}>
            {header} → {field === null ? '–' : t(`codebook.field.${field}`, { defaultValue: field })}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Codes listed; a table of another set lacks them all. */
const missingShown = 60

function Missing({ missing }: { missing: CodebookPreview['missing'] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (missing.length === 0) return null
  return (
    <details className={classes.missing}>
      <summary>{t('codebook.import.missing', { count: missing.length })}</summary>
      <ul>
        {missing.slice(0, missingShown).map(({ codeId, codings, ...paths }) => (
          <li key={codeId}>
            {pathIn(language, paths)}
            {codings > 0 && <span> · {t('codebook.codingCount', { count: codings })}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
