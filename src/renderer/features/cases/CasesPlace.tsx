import { Button, Group, Text } from '@mantine/core'
import { IconPlus, IconTable } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'
import { useView } from '../../view.ts'
import { ImportButton } from '../importing/index.ts'
import { BulkBar } from './BulkBar.tsx'
import { caseColumns } from './case-columns.ts'
import { filterCases, sortCases } from './case-filter.ts'
import { activate, useCaseTable } from './case-table-store.ts'
import { CaseInspector } from './CaseInspector.tsx'
import { CaseTable } from './CaseTable.tsx'
import { CaseToolbar } from './CaseToolbar.tsx'
import { CreateCaseDialog } from './CreateCaseDialog.tsx'
import { TableMenu } from './TableMenu.tsx'

/** The cases of the study as a table, with an inspector for the active one. */
export function CasesPlace(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const list = useCoreQuery('cases.list', {})
  const variables = useCoreQuery('cases.variables', {})
  const { filter, sort, hidden, active, selected } = useCaseTable()
  const params = useView((view) => view.params)
  const visit = useView((view) => view.visit)
  const scroller = useRef<HTMLDivElement>(null)
  const [creating, setCreating] = useState(false)
  useCommandHandler('cases.create', () => setCreating(true))

  const columns = useMemo(
    () => caseColumns(variables.data ?? [], language, (key) => t(key)),
    [variables.data, language, t],
  )
  const all = list.data
  const rows = useMemo(
    () => sortCases(filterCases(all ?? [], filter, columns), sort, columns, language),
    [all, filter, sort, columns, language],
  )
  const shown = useMemo(() => columns.filter(({ key }) => !hidden.has(key)), [columns, hidden])
  // A case that is asked for from elsewhere becomes the active one, once per visit.
  useEffect(() => {
    if (params.caseId !== undefined) activate({ caseId: params.caseId, column: 'title' })
  }, [params.caseId, visit])
  // The inspector follows when the keyboard rests.
  const inspectedId = useDeferredValue(active?.caseId)
  const [first] = rows
  useEffect(() => {
    if (active === null && first) activate({ caseId: first.id, column: 'title' })
  }, [active, first])
  const marked = useMemo(
    () => (all ?? []).filter(({ id }) => selected.has(id)).map(({ id }) => id),
    [all, selected],
  )

  if (!all) return null
  const dialog = <CreateCaseDialog opened={creating} onClose={() => setCreating(false)} />
  const add = (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconPlus size={15} />}
      onClick={() => setCreating(true)}
    >
      {t('shell.command.cases.create')}
    </Button>
  )
  if (all.length === 0) {
    return (
      <>
        {dialog}
        <EmptyState
          icon={<IconTable size={40} stroke={1.2} color="var(--causeway-quiet)" aria-hidden />}
          title={t('cases.empty.title')}
          text={t('cases.empty.text')}
          actions={
            <Group gap="xs" mt="xs" justify="center">
              <ImportButton size="sm" />
              <Button
                variant="default"
                size="sm"
                leftSection={<IconPlus size={15} />}
                onClick={() => setCreating(true)}
              >
                {t('shell.command.cases.create')}
              </Button>
              <TableMenu size="sm" />
            </Group>
          }
        />
      </>
    )
  }
  const inspected = all.find(({ id }) => id === inspectedId)
  return (
    <>
      {dialog}
      <PlaceFrame
        title={t('shell.place.cases')}
        tools={
          <>
            <TableMenu size="xs" />
            {add}
            <ImportButton size="xs" />
          </>
        }
        inspectorWidth={380}
        inspector={
          inspected ? (
            <CaseInspector row={inspected} rows={rows} variables={variables.data ?? []} />
          ) : (
            <Text size="sm" c="dimmed" p="md">
              {t('cases.inspect')}
            </Text>
          )
        }
      >
        <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
          {marked.length > 0 ? (
            <BulkBar cases={all.filter(({ id }) => marked.includes(id))} columns={columns} />
          ) : (
            <CaseToolbar
              all={all}
              shown={rows.length}
              columns={columns}
              onLeave={() => scroller.current?.focus()}
            />
          )}
          <div style={{ flex: 1, minHeight: 0 }}>
            <CaseTable rows={rows} columns={shown} scroller={scroller} />
          </div>
        </div>
      </PlaceFrame>
    </>
  )
}
