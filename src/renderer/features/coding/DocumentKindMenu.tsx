import { Menu, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from '../../../shared/contract/reports.ts'
import { documentKinds } from '../../../shared/domain/sections.ts'
import { useCommand } from '../../api/index.ts'

/** What the report is as a document, and the choice of another kind. */
export function DocumentKindMenu({
  report,
  className,
}: {
  report: Pick<ReportRow, 'id' | 'kind'>
  className: string
}): ReactNode {
  const { t } = useTranslation()
  const set = useCommand('reports.setKind')
  const { kind } = report
  const words = kind ? t(`reports.documentKind.${kind.kind}`) : t('coding.kind.unknown')
  return (
    <Menu position="bottom-start" shadow="md" width={220}>
      <Menu.Target>
        <UnstyledButton
          className={className}
          fz={12}
          title={
            kind === null
              ? t('coding.kind.choose')
              : t(`coding.kind.state.${kind.state}`, { confidence: Math.round(kind.confidence * 100) })
          }
        >
          {kind?.state === 'automatic' ? t('coding.kind.automatic', { kind: words }) : words}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('coding.kind.choose')}</Menu.Label>
        {documentKinds.map((one) => (
          <Menu.Item
            key={one}
            fz={13}
            {...(kind?.kind === one && { fw: 600, 'aria-current': true })}
            onClick={() => void set.run({ reportId: report.id, kind: one })}
          >
            {t(`reports.documentKind.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
