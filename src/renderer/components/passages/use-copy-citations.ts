import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../shared/contract/coding.ts'
import { useLanguage, useNotices } from '../../api/index.ts'
import { citationOf } from './citation.ts'

/** Copies passages with their citations, and says so. */
export function useCopyCitations(): (passages: readonly Passage[]) => void {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  return (passages) => {
    const citations = passages.map((passage) => citationOf(t, language, passage)).join('\n\n')
    navigator.clipboard.writeText(citations).then(
      () => notices.done(t('chain.passages.copied', { count: passages.length })),
      (error: unknown) => notices.failed(error),
    )
  }
}
