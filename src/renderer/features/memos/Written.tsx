import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../api/index.ts'

/** Who wrote last, and when; nothing where the history does not tell. */
export function Written({ coderName, at }: { coderName: string | null; at: string | null }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (at === null) return null
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  )
  return (
    <Text size="xs" c="dimmed" ms="auto">
      {coderName === null ? date : t('memos.by', { coder: coderName, date })}
    </Text>
  )
}
