import { Button, Menu } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { activate, select } from './case-table-store.ts'

/** Joins the selected cases into one of them. */
export function MergeMenu({ cases }: { cases: readonly CaseRow[] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const merge = useCommand('cases.merge')
  const join = async (into: CaseRow): Promise<void> => {
    const joined = await merge.run(
      { caseIds: cases.filter(({ id }) => id !== into.id).map(({ id }) => id), intoCaseId: into.id },
      { notice: t('cases.merge.done', { count: cases.length, title: titleIn(language, into) }) },
    )
    if (joined === undefined) return
    select([])
    activate({ caseId: into.id, column: 'title' })
  }
  return (
    <Menu position="bottom-end" width={320} shadow="md">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          style={{ flex: 'none' }}
          leftSection={<IconArrowMerge size={15} stroke={1.6} />}
          loading={merge.running}
        >
          {t('cases.merge.action')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
        <Menu.Label>{t('cases.merge.into')}</Menu.Label>
        {cases.map((row) => (
          <Menu.Item key={row.id} fz={13} onClick={() => void join(row)}>
            {titleIn(language, row)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
