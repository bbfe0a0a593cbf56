import { Button, type ButtonProps, Menu } from '@mantine/core'
import { IconChevronDown, IconFileImport, IconFolderOpen } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useImports } from './import-store.ts'
import { useImport } from './use-import.ts'

interface ImportButtonProps {
  /** Where the reports go; without it each goes into a case of its own. */
  caseId?: string
  size?: NonNullable<ButtonProps['size']>
  variant?: NonNullable<ButtonProps['variant']>
}

/** Imports report files; its menu imports a folder. */
export function ImportButton({ caseId, size = 'sm', variant = 'filled' }: ImportButtonProps): ReactNode {
  const { t } = useTranslation()
  const { chooseFiles, chooseFolder } = useImport()
  const receiving = useImports((state) => state.receiving)
  return (
    <Button.Group style={{ flex: 'none' }}>
      <Button
        size={size}
        variant={variant}
        loading={receiving}
        leftSection={<IconFileImport size={16} stroke={1.7} />}
        onClick={() => void chooseFiles(caseId)}
      >
        {t('reports.import.button')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size={size}
            variant={variant}
            px={6}
            aria-label={t('reports.import.more')}
            style={{ borderInlineStart: '1px solid color-mix(in srgb, currentColor 35%, transparent)' }}
          >
            <IconChevronDown size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconFolderOpen size={16} stroke={1.7} />}
            onClick={() => void chooseFolder(caseId)}
          >
            {t('reports.import.folder')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
