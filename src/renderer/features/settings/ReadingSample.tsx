import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppSettings } from '../../../shared/contract/settings.ts'
import { useLanguage } from '../../api/index.ts'
import { readingFontFamily, readingLineHeight } from '../../components/reading-look.ts'

/** A few lines as the reader would set them. */
export function ReadingSample({ settings }: { settings: AppSettings }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const em = settings.readingWidth * (language === 'zh' ? 1 : 0.9125)
  return (
    <Box
      data-tone={settings.readingTone}
      p="md"
      bd="1px solid var(--causeway-line)"
      style={{ borderRadius: 6 }}
      mih={120}
    >
      <div
        lang={language}
        style={{
          maxWidth: `${em}em`,
          fontSize: settings.readingSize,
          lineHeight: readingLineHeight(settings, language),
          fontFamily: readingFontFamily(settings.readingFont, language),
        }}
      >
        {t('shell.settings.readingSampleText')}
      </div>
    </Box>
  )
}
