import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import type { DocumentKind } from '../../../shared/domain/sections.ts'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { DuplicateDetails } from './DuplicateDetails.tsx'
import { FactDetails } from './FactDetails.tsx'
import { KindDetails } from './KindDetails.tsx'
import { openItem } from './open-item.ts'
import { OrphanDetails } from './OrphanDetails.tsx'
import { PagesDetails, RecognisedDetails } from './PagesDetails.tsx'
import { wordsOf } from './review-rows.ts'

interface ReviewDetailsProps {
  item: ReviewItem
  onConfirm: () => void
  onChoose: (readingId: string) => void
  onKind: (kind: DocumentKind) => void
}

/** One item of the queue: what is in question, the evidence, and what can be done. */
export function ReviewDetails({ item, onConfirm, ...choices }: ReviewDetailsProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Stack gap="md" p="md">
      <div>
        <Text size="sm" c="dimmed">
          {titleIn(language, { title: item.caseTitle, titleEn: item.caseTitleEn })}
        </Text>
        <Title order={2} fz={16} style={{ textWrap: 'pretty' }}>
          {wordsOf(item, t, language)}
        </Title>
        <Text size="sm" mt={4}>
          {t(`review.why.${item.kind}`)}
        </Text>
      </div>
      <Content item={item} {...choices} />
      <Group gap="xs">
        <Button size="sm" leftSection={<IconCheck size={16} />} onClick={onConfirm}>
          {t(`review.confirm.${item.kind}`)}
        </Button>
        <Button size="sm" variant="default" onClick={() => openItem(item)}>
          {t(item.kind === 'duplicate' ? 'review.openCase' : 'common.openInReader')}
        </Button>
      </Group>
    </Stack>
  )
}

function Content({ item, onChoose, onKind }: Omit<ReviewDetailsProps, 'onConfirm'>): ReactNode {
  switch (item.kind) {
    case 'disagreement':
    case 'low-confidence':
    case 'severity':
      return (
        <FactDetails caseId={item.caseId} fact={item.fact} readings={item.readings} onChoose={onChoose} />
      )
    case 'missing-fact':
      return <FactDetails caseId={item.caseId} fact={item.fact} readings={[]} onChoose={onChoose} />
    case 'duplicate':
      return <DuplicateDetails item={item} />
    case 'recognised-page':
      return <RecognisedDetails item={item} />
    case 'unrecognised-pages':
      return <PagesDetails item={item} />
    case 'unknown-kind':
      return <KindDetails item={item} onChoose={onKind} />
    case 'orphaned-coding':
      return <OrphanDetails item={item} />
  }
}
