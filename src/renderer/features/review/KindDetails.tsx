import { Button, Group, Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { type DocumentKind, documentKinds } from '../../../shared/domain/sections.ts'

/** Says what a report is as a document. */
export function KindDetails({
  item,
  onChoose,
}: {
  item: Extract<ReviewItem, { kind: 'unknown-kind' }>
  onChoose: (kind: DocumentKind) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Group gap={6}>
      {documentKinds.map((kind, at) => (
        <Button
          key={kind}
          size="xs"
          variant={kind === item.documentKind ? 'light' : 'default'}
          rightSection={
            <Kbd size="xs" aria-hidden>
              {at + 1}
            </Kbd>
          }
          onClick={() => onChoose(kind)}
        >
          {t(`reports.documentKind.${kind}`)}
        </Button>
      ))}
    </Group>
  )
}
