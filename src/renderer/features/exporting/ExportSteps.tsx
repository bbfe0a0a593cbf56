import { Button, Checkbox, Group, Radio, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { SectionSelect } from '../../components/SectionSelect.tsx'
import { choose, type ExportKind, exportKinds, useExportChoices } from './export-store.ts'
import classes from './exporting.module.css'

interface ExportStepsProps {
  /** Nothing to write. */
  empty: boolean
  running: boolean
  onSave: (fileName: string) => void
}

/** The three steps: what, how, where. */
export function ExportSteps({ empty, running, onSave }: ExportStepsProps): ReactNode {
  const { t } = useTranslation()
  const { kind, values, format, language } = useExportChoices()
  const interfaceLanguage = useLanguage()
  const [name, setName] = useState<string | null>(null)
  const fileName = name ?? t(`exporting.fileName.${kind}`)
  return (
    <div className={classes.steps}>
      <Step number={1} title={t('exporting.what')}>
        <Radio.Group
          aria-label={t('exporting.what')}
          value={kind}
          onChange={(value) => choose({ kind: kindOf(value) })}
        >
          {exportKinds.map((each) => (
            <Radio.Card key={each} value={each} className={classes.kind ?? ''} radius="sm">
              <Group gap="sm" wrap="nowrap" align="flex-start">
                <Radio.Indicator size="xs" mt={3} />
                <div>
                  <Text size="sm" fw={600}>
                    {t(`exporting.kind.${each}.title`)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t(`exporting.kind.${each}.text`)}
                  </Text>
                </div>
              </Group>
            </Radio.Card>
          ))}
        </Radio.Group>
      </Step>
      <Step number={2} title={t('exporting.how')}>
        <Stack gap="sm">
          {kind === 'wide' && (
            <Choice
              label={t('exporting.values.label')}
              value={values}
              data={[
                { value: 'binary', label: t('exporting.values.binary') },
                { value: 'counts', label: t('exporting.values.counts') },
              ]}
              onChange={(value) => choose({ values: value === 'counts' ? 'counts' : 'binary' })}
            />
          )}
          <Choice
            label={t('exporting.language')}
            value={language ?? interfaceLanguage}
            data={[
              { value: 'en', label: 'English' },
              { value: 'zh-CN', label: '中文' },
            ]}
            onChange={(value) => choose({ language: value === 'en' ? 'en' : 'zh-CN' })}
          />
          {kind !== 'cases' && <Selection />}
        </Stack>
      </Step>
      <Step number={3} title={t('exporting.where')}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            onSave(`${fileName.trim()}.${format}`)
          }}
        >
          <Stack gap="sm">
            <Choice
              label={t('exporting.format')}
              value={format}
              data={[
                { value: 'xlsx', label: 'XLSX' },
                { value: 'csv', label: 'CSV' },
              ]}
              onChange={(value) => choose({ format: value === 'csv' ? 'csv' : 'xlsx' })}
            />
            <TextInput
              size="xs"
              label={t('exporting.name')}
              value={fileName}
              rightSection={<Text size="xs" c="dimmed">{`.${format}`}</Text>}
              rightSectionWidth={48}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Text size="xs" c="dimmed">
              {t(`exporting.files.${format}`)}
            </Text>
            <div className={classes.save}>
              <Button
                fullWidth
                type="submit"
                loading={running}
                disabled={empty || fileName.trim() === ''}
                leftSection={<IconDownload size={16} stroke={1.7} />}
              >
                {t('exporting.save')}
              </Button>
            </div>
          </Stack>
        </form>
      </Step>
    </div>
  )
}

const kindOf = (value: string): ExportKind => exportKinds.find((kind) => kind === value) ?? 'long'

function Step({
  number,
  title,
  children,
}: {
  number: number
  title: string
  children: ReactNode
}): ReactNode {
  return (
    <section className={classes.step}>
      <h2 className={classes.stepTitle}>
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        {title}
      </h2>
      {children}
    </section>
  )
}

interface ChoiceProps {
  label: string
  value: string
  data: { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, value, data, onChange }: ChoiceProps): ReactNode {
  const id = useId()
  return (
    <div>
      <Text id={id} size="xs" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-labelledby={id}
        value={value}
        data={data}
        onChange={onChange}
      />
    </div>
  )
}

/** Which code sets and coders are in; all unless someone leaves one out. */
function Selection(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { codeSetIds, coderIds, sections } = useExportChoices()
  const book = useCoreQuery('codebook.get', {})
  const coders = useCoreQuery('coding.coders', {})
  const sets = book.data?.sets ?? []
  return (
    <>
      {sets.length > 1 && (
        <CheckList
          label={t('exporting.codeSets')}
          items={sets.map((set) => ({ id: set.id, name: nameIn(language, set) }))}
          chosen={codeSetIds}
          onChange={(ids) => choose({ codeSetIds: ids })}
        />
      )}
      {(coders.data?.length ?? 0) > 1 && (
        <CheckList
          label={t('exporting.coders')}
          items={(coders.data ?? []).map(({ id, name }) => ({ id, name }))}
          chosen={coderIds}
          onChange={(ids) => choose({ coderIds: ids })}
        />
      )}
      <SectionSelect
        size="xs"
        clearable
        label={t('exporting.sections')}
        placeholder={sections.length === 0 ? t('reports.sections.all') : ''}
        value={sections}
        onChange={(chosen) => choose({ sections: chosen })}
      />
    </>
  )
}

interface CheckListProps {
  label: string
  items: readonly { id: string; name: string }[]
  chosen: readonly string[] | null
  onChange: (ids: string[] | null) => void
}

function CheckList({ label, items, chosen, onChange }: CheckListProps): ReactNode {
  const isIn = (id: string): boolean => chosen?.includes(id) ?? true
  const toggle = (id: string): void => {
    const next = items.map((item) => item.id).filter((other) => (other === id ? !isIn(id) : isIn(other)))
    onChange(next.length === items.length ? null : next)
  }
  return (
    <Checkbox.Group label={label} size="xs" value={items.filter(({ id }) => isIn(id)).map(({ id }) => id)}>
      <Stack gap={10} mt={4}>
        {items.map(({ id, name }) => (
          <Checkbox key={id} size="xs" value={id} label={name} onChange={() => toggle(id)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
