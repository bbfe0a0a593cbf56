import { Blockquote, Button, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'

/** A coding whose quote is not in its report any more. */
export function OrphanDetails({
  item,
}: {
  item: Extract<ReviewItem, { kind: 'orphaned-coding' }>
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const remove = useCommand('coding.remove')
  const passages = useCoreQuery('coding.passages', { filter: { codingIds: [item.codingId] } })
  const passage = passages.data?.passages[0]
  return (
    <>
      <Blockquote p="sm" fz="sm">
        {item.quote}
      </Blockquote>
      {passage && (
        <Text size="sm" c="dimmed">
          {nameIn(language, { nameEn: passage.codeNameEn, nameZh: passage.codeNameZh })} · {passage.coderName}
        </Text>
      )}
      <div>
        <Button
          size="xs"
          variant="light"
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() =>
            void remove.run({ codingIds: [item.codingId] }, { notice: t('review.codingRemoved') })
          }
        >
          {t('review.removeCoding')}
        </Button>
      </div>
    </>
  )
}
