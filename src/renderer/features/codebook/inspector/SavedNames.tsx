import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SavedText } from './SavedText.tsx'

interface SavedNamesProps {
  named: { id: string; nameEn: string; nameZh: string }
  language: string
  onSave: (changes: { nameEn: string } | { nameZh: string }) => void
}

/** Both names of a code or set, the one in the interface language first; one of them has to be there. */
export function SavedNames({ named, language, onSave }: SavedNamesProps): ReactNode {
  const { t } = useTranslation()
  const english = (
    <SavedText
      key={`${named.id} en`}
      label={t('codebook.nameEn')}
      value={named.nameEn}
      lang="en"
      needed={named.nameZh === ''}
      onSave={(nameEn) => onSave({ nameEn })}
    />
  )
  const chinese = (
    <SavedText
      key={`${named.id} zh`}
      label={t('codebook.nameZh')}
      value={named.nameZh}
      lang="zh-CN"
      needed={named.nameEn === ''}
      onSave={(nameZh) => onSave({ nameZh })}
    />
  )
  return language === 'en' ? [english, chinese] : [chinese, english]
}
