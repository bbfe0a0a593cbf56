import { Button, Checkbox, MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../../shared/names.ts'
import { useHost, useJob, useLanguage, useNotices } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'

const formats = ['xlsx', 'csv', 'docx', 'html'] as const
type Format = (typeof formats)[number]

/** What of the codebook is written, as what, in which language. */
export function ExportForm({ tree, onDone }: { tree: CodeTree; onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const host = useHost()
  const notices = useNotices()
  const interfaceLanguage = useLanguage()
  const [format, setFormat] = useState<Format>('docx')
  const [language, setLanguage] = useState(interfaceLanguage)
  const [sets, setSets] = useState<string[]>([])
  const [examples, setExamples] = useState(true)
  const [usage, setUsage] = useState(true)
  const exporting = useJob('codebook.export')
  const document = format === 'docx' || format === 'html'
  const save = async (): Promise<void> => {
    const target = await host.saveAs(`${t('codebook.export.fileName', { lng: language })}.${format}`)
    if (!target) return
    const result = await exporting.run({
      token: target.token,
      format,
      language,
      examples,
      usage,
      ...(sets.length > 0 && { codeSetIds: sets }),
    })
    if (!result) return
    await host.delivered(target, result.files)
    notices.done(
      t('codebook.export.done', { count: result.codes, file: result.files.join(', ') }) +
        (result.cut ? ` ${t('exporting.cut', { count: result.cut })}` : ''),
    )
    onDone()
  }
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t('codebook.export.title')}
      </Text>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('codebook.export.format')}
        value={format}
        onChange={(value) => setFormat(formats.find((each) => each === value) ?? 'docx')}
        data={[
          { value: 'docx', label: 'Word' },
          { value: 'html', label: t('codebook.export.print') },
          { value: 'xlsx', label: 'XLSX' },
          { value: 'csv', label: 'CSV' },
        ]}
      />
      <Text size="xs" c="dimmed">
        {t(`codebook.export.hint.${document ? 'document' : 'table'}`)}
      </Text>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('codebook.export.language')}
        value={language}
        onChange={(value) => setLanguage(value === 'en' ? 'en' : 'zh-CN')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'zh-CN', label: '中文' },
        ]}
      />
      <MultiSelect
        size="xs"
        label={t('codebook.export.sets')}
        placeholder={sets.length === 0 ? t('codebook.export.allSets') : ''}
        value={sets}
        onChange={setSets}
        comboboxProps={{ withinPortal: false }}
        data={tree.sets.map((set) => ({ value: set.id, label: nameIn(interfaceLanguage, set) }))}
      />
      {document && (
        <>
          <Checkbox
            size="xs"
            checked={examples}
            onChange={(event) => setExamples(event.currentTarget.checked)}
            label={t('codebook.export.examples')}
          />
          <Checkbox
            size="xs"
            checked={usage}
            onChange={(event) => setUsage(event.currentTarget.checked)}
            label={t('codebook.export.usage')}
          />
        </>
      )}
      <Button size="xs" data-autofocus loading={exporting.running} onClick={() => void save()}>
        {t('codebook.export.do')}
      </Button>
    </Stack>
  )
}
