import { Button, type ButtonProps, Menu } from '@mantine/core'
import {
  IconChevronDown,
  IconFileSpreadsheet,
  IconRefresh,
  IconTableExport,
  IconTableImport,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostFile } from '../../../client/host.ts'
import { useHost, useJob, useLanguage, useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { ImportTableDialog } from './ImportTableDialog.tsx'

/** Import and export of the case table. */
export function TableMenu({ size }: { size: NonNullable<ButtonProps['size']> }): ReactNode {
  const { t } = useTranslation()
  const host = useHost()
  const language = useLanguage()
  const exportCases = useJob('exporting.cases')
  const readFacts = useJob('cases.readFacts')
  const notices = useNotices()
  const [file, setFile] = useState<HostFile | null>(null)

  const choose = async (): Promise<void> => {
    const [chosen] = await host.chooseFiles('table')
    if (chosen) setFile(chosen)
  }
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    const target = await host.saveAs(`${t('cases.table.fileName')}.${format}`)
    if (!target) return
    const result = await exportCases.run({ token: target.token, format, language })
    if (result) await host.delivered(target, result.files)
  }
  const readAgain = async (): Promise<void> => {
    const result = await readFacts.run({})
    if (result)
      notices.done(t('cases.readFacts.done', { count: result.cases, added: result.added }), { undo: true })
  }
  useCommandHandler('cases.readFacts', () => void readAgain())
  useCommandHandler('cases.importTable', () => void choose())
  useCommandHandler('cases.exportTable', () => void save('xlsx'))
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            size={size}
            leftSection={<IconFileSpreadsheet size={15} stroke={1.6} />}
            rightSection={<IconChevronDown size={13} />}
          >
            {t('cases.table.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTableImport size={16} stroke={1.6} />} onClick={() => void choose()}>
            {t('cases.table.import')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTableExport size={16} stroke={1.6} />}
            onClick={() => void save('xlsx')}
          >
            {t('cases.table.export', { format: 'XLSX' })}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTableExport size={16} stroke={1.6} />}
            onClick={() => void save('csv')}
          >
            {t('cases.table.export', { format: 'CSV' })}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconRefresh size={16} stroke={1.6} />} onClick={() => void readAgain()}>
            {t('cases.readFacts.action')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ImportTableDialog file={file} onClose={() => setFile(null)} />
    </>
  )
}
