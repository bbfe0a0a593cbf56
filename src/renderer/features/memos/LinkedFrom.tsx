import { Anchor, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemoTarget } from '../../../shared/contract/memos.ts'
import { nameIn } from '../../../shared/names.ts'
import { useClient, useCoreQuery, useLanguage, useNotices } from '../../api/index.ts'
import { openTarget } from '../../components/memos/index.ts'

interface LinkedFromProps {
  target: MemoTarget
  /** Shows an entry of the diary. */
  onEntry: (id: string) => void
}

/** Memos and diary entries that link here. */
export function LinkedFrom({ target, onEntry }: LinkedFromProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const client = useClient()
  const notices = useNotices()
  const { memos = [], entries = [] } =
    useCoreQuery('memos.linksTo', target, { keepPrevious: false }).data ?? {}
  if (memos.length + entries.length === 0) return null
  return (
    <Stack gap={4} mt="lg" align="flex-start">
      <Text size="xs" c="dimmed">
        {t('memos.linkedFrom')}
      </Text>
      {memos.map((memo) => (
        <Anchor
          key={`${memo.kind}/${memo.id}`}
          component="button"
          type="button"
          size="sm"
          ta="start"
          onClick={() => void openTarget(client, memo).catch(notices.failed)}
        >
          {t(`memos.kind.${memo.kind}`)} · {nameIn(language, memo)}
        </Anchor>
      ))}
      {entries.map((entry) => (
        <Anchor
          key={entry.id}
          component="button"
          type="button"
          size="sm"
          ta="start"
          onClick={() => onEntry(entry.id)}
        >
          {t('memos.kind.diary')} · {entry.title}
        </Anchor>
      ))}
    </Stack>
  )
}
