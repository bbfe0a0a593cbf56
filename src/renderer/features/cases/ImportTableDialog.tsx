import { Alert, Button, Group, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostFile } from '../../../client/host.ts'
import type { TablePreview, Variable } from '../../../shared/contract/cases.ts'
import { useCommand, useCoreQuery, useNotices } from '../../api/index.ts'

/** Problems listed; a table with more has one cause. */
const shownProblems = 50

/** What importing a case table will do, before it does. */
export function ImportTableDialog({
  file,
  onClose,
}: {
  file: HostFile | null
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const variables = useCoreQuery('cases.variables', {})
  const preview = useCoreQuery(
    'cases.previewTable',
    { token: file?.token ?? '' },
    { enabled: file !== null, keepPrevious: false },
  )
  const importing = useCommand('cases.importTable')
  const plan = preview.data
  const nothing = plan !== undefined && plan.creates + plan.updates === 0
  const submit = async (): Promise<void> => {
    if (!file || !plan) return
    const notice = t('cases.table.imported', { created: plan.creates, updated: plan.updates })
    if (await importing.run({ token: file.token }, { notice })) onClose()
  }
  return (
    <Modal
      opened={file !== null}
      onClose={onClose}
      size="lg"
      title={t('cases.table.importNamed', { file: file?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {preview.error && <Alert color="red">{notices.sentence(preview.error)}</Alert>}
        {plan && (
          <>
            <Text size="sm">
              {t('cases.table.plan', { count: plan.rows, creates: plan.creates, updates: plan.updates })}
            </Text>
            <Problems problems={plan.problems} />
            <Columns columns={plan.columns} variables={variables.data ?? []} />
            <Text size="xs" c="dimmed">
              {t('cases.table.rules')}
            </Text>
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!plan || plan.problems.length > 0 || nothing}
            loading={importing.running}
            onClick={() => void submit()}
          >
            {t('cases.table.doImport')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Problems({ problems }: { problems: TablePreview['problems'] }): ReactNode {
  const { t } = useTranslation()
  if (problems.length === 0) return null
  return (
    <Alert color="red" title={t('cases.table.problems', { count: problems.length })}>
      <ScrollArea.Autosize mah={160} type="auto">
        <Stack gap={2}>
          {problems.slice(0, shownProblems).map(({ row, column, code, value }) => (
            <Text key={`${row} ${column} ${code} ${value}`} size="sm">
              {t('cases.table.problem', { row, column: column === '' ? '–' : column })}
              {t(`errors.cases.table.${code}`, { value, column, defaultValue: '' }) ||
                t('cases.table.badValue', {
                  value,
                  accepts: t(`errors.cases.accepts.${code}`, { defaultValue: code }),
                })}
            </Text>
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Alert>
  )
}

function Columns({
  columns,
  variables,
}: {
  columns: TablePreview['columns']
  variables: readonly Variable[]
}): ReactNode {
  const { t } = useTranslation()
  const meaning = ({ kind, target }: TablePreview['columns'][number]): string => {
    switch (kind) {
      case 'fact':
        return t(`cases.fact.${target}`)
      case 'variable':
        return t('cases.table.means.variable', {
          name: variables.find(({ id }) => id === target)?.name ?? '',
        })
      case 'title':
        return t(`cases.${target}`)
      case 'memo':
      case 'id':
      case 'ignored':
      case 'unknown':
        return t(`cases.table.means.${kind}`)
    }
  }
  return (
    <ScrollArea.Autosize mah={260} type="auto">
      <Table withRowBorders verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('cases.table.header')}</Table.Th>
            <Table.Th>{t('cases.table.becomes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column, index) => (
            <Table.Tr key={index}>
              <Table.Td>{column.header === '' ? '–' : column.header}</Table.Td>
              <Table.Td {...(column.kind === 'ignored' && { c: 'dimmed' })}>{meaning(column)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  )
}
