import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { documentKinds } from '../../../shared/domain/sections.ts'
import { useCommand } from '../../api/index.ts'

/** Says what a report is as a document. */
export function KindDetails({ item }: { item: Extract<ReviewItem, { kind: 'unknown-kind' }> }): ReactNode {
  const { t } = useTranslation()
  const set = useCommand('reports.setKind')
  return (
    <Group gap={6}>
      {documentKinds.map((kind) => (
        <Button
          key={kind}
          size="xs"
          variant={kind === item.documentKind ? 'light' : 'default'}
          onClick={() => void set.run({ reportId: item.reportId, kind })}
        >
          {t(`reports.documentKind.${kind}`)}
        </Button>
      ))}
    </Group>
  )
}
