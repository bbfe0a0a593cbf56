import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceFrame } from '../../components/PlaceFrame.tsx'

/** Every memo of the study, and its diary. */
export function MemosPlace(): ReactNode {
  const { t } = useTranslation()
  return <PlaceFrame title={t('memos.title')}>{null}</PlaceFrame>
}
