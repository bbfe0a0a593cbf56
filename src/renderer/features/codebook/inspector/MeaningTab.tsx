import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Code } from '../../../../shared/contract/codebook.ts'
import type { InputOf } from '../../../../shared/contract/index.ts'
import { useCommand, useLanguage } from '../../../api/index.ts'
import { ColourChoice } from './ColourChoice.tsx'
import classes from './Inspector.module.css'
import { SavedNames } from './SavedNames.tsx'
import { SavedText } from './SavedText.tsx'

type CodeChanges = Omit<InputOf<'codebook.updateCode'>, 'codeId'>

/** Names, definition and what else says what a code means; each field is saved when it is left. */
export function MeaningTab({ code }: { code: Code }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [textLanguage, setTextLanguage] = useState(language)
  const { run } = useCommand('codebook.updateCode')
  const save = (changes: CodeChanges): void => void run({ codeId: code.id, ...changes })
  const english = textLanguage === 'en'
  return (
    <>
      <SavedNames named={code} language={language} onSave={save} />
      <SavedText
        key={`${code.id} number`}
        label={t('codebook.number')}
        value={code.number}
        onSave={(number) => save({ number })}
      />
      <ColourChoice
        name={`colour-${code.id}`}
        value={code.colour}
        canInherit={code.parentId !== null}
        onChange={(colour) => save({ colour })}
      />
      <div className={classes.section}>
        {t('codebook.meaning')}
        <SegmentedControl
          size="xs"
          value={textLanguage}
          onChange={(value) => setTextLanguage(value === 'en' ? 'en' : 'zh-CN')}
          aria-label={t('codebook.textLanguage')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '中文' },
          ]}
        />
      </div>
      <SavedText
        key={`${code.id} definition ${textLanguage}`}
        label={t('codebook.definition')}
        value={english ? code.definitionEn : code.definitionZh}
        lang={textLanguage}
        placeholder={t('codebook.definitionHint')}
        multiline
        onSave={(text) => save(english ? { definitionEn: text } : { definitionZh: text })}
      />
      <SavedText
        key={`${code.id} include ${textLanguage}`}
        label={t('codebook.include')}
        value={english ? code.includeEn : code.includeZh}
        lang={textLanguage}
        multiline
        onSave={(text) => save(english ? { includeEn: text } : { includeZh: text })}
      />
      <SavedText
        key={`${code.id} exclude ${textLanguage}`}
        label={t('codebook.exclude')}
        value={english ? code.excludeEn : code.excludeZh}
        lang={textLanguage}
        multiline
        onSave={(text) => save(english ? { excludeEn: text } : { excludeZh: text })}
      />
      <SavedText
        key={`${code.id} phrases`}
        label={t('codebook.phrases')}
        description={t('codebook.phrasesHint')}
        value={code.phrases}
        multiline
        onSave={(phrases) => save({ phrases })}
      />
      <SavedText
        key={`${code.id} memo`}
        label={t('codebook.memo')}
        value={code.memo}
        multiline
        onSave={(memo) => save({ memo })}
      />
    </>
  )
}
