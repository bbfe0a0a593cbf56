import {
  ActionIcon,
  Button,
  Checkbox,
  Indicator,
  Menu,
  Popover,
  SegmentedControl,
  Stack,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCopy, IconDownload, IconSearch } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { certainties, codingOrigins } from '../../../shared/contract/filters.ts'
import { sectionKinds } from '../../../shared/domain/sections.ts'
import { useHost, useJob, useLanguage, useNotices } from '../../api/index.ts'
import { usePassages } from './passages-store.ts'
import classes from './passages.module.css'
import type { Narrowing, PassageResults } from './use-passage-results.ts'

interface PassageToolsProps {
  results: PassageResults
  /** The field of words. */
  ref: Ref<HTMLInputElement>
  onCopyAll: () => void
  /** Down and Enter in the field. */
  onLeave: () => void
  /** Whether the file export is offered; not where the place around offers it. */
  exports?: boolean
}

/** What a list of passages can be narrowed by, how it is grouped, and all of it as text or file. */
export function PassageTools({
  results,
  ref,
  onCopyAll,
  onLeave,
  exports = true,
}: PassageToolsProps): ReactNode {
  const { t } = useTranslation()
  const grouping = usePassages((view) => view.grouping)
  const { shown, text, setText } = results
  return (
    <div className={classes.tools}>
      <TextInput
        ref={ref}
        size="xs"
        className={classes.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder={t('chain.passages.filter')}
        aria-label={t('chain.passages.filter')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          onLeave()
        }}
      />
      <NarrowingMenu value={results.narrowing} onChange={results.setNarrowing} />
      <SegmentedControl
        size="xs"
        aria-label={t('chain.passages.groupBy')}
        value={grouping}
        onChange={(value) => usePassages.setState({ grouping: value === 'code' ? 'code' : 'case' })}
        data={[
          { value: 'case', label: t('chain.passages.byCase') },
          { value: 'code', label: t('chain.passages.byCode') },
        ]}
      />
      <Tooltip label={t('chain.passages.copyAll', { count: shown.length })}>
        <ActionIcon
          variant="default"
          size={30}
          disabled={shown.length === 0}
          aria-label={t('chain.passages.copyAll', { count: shown.length })}
          onClick={onCopyAll}
        >
          <IconCopy size={16} />
        </ActionIcon>
      </Tooltip>
      {exports && <ExportMenu results={results} />}
    </div>
  )
}

/** Lets only passages of some sections, certainties or origins through. */
function NarrowingMenu({
  value,
  onChange,
}: {
  value: Narrowing
  onChange: (value: Narrowing) => void
}): ReactNode {
  const { t } = useTranslation()
  const active = value.sections.length + value.certainties.length + value.origins.length > 0
  const label = t('search.passages.narrow')
  return (
    <Popover position="bottom-end" shadow="md" width={260} trapFocus returnFocus>
      <Indicator disabled={!active} size={8} offset={4}>
        <Tooltip label={label}>
          <Popover.Target>
            <ActionIcon
              variant={active ? 'light' : 'default'}
              color={active ? 'teal' : 'gray'}
              size={30}
              aria-label={label}
            >
              <IconAdjustmentsHorizontal size={16} />
            </ActionIcon>
          </Popover.Target>
        </Tooltip>
      </Indicator>
      <Popover.Dropdown mah="70vh" style={{ overflow: 'auto' }} aria-label={label}>
        <Stack gap="sm">
          <Boxes
            label={t('search.codings.certainty')}
            values={certainties}
            chosen={value.certainties}
            name={(each) => t(`chain.passages.certainty.${each}`)}
            onChange={(chosen) => onChange({ ...value, certainties: chosen })}
          />
          <Boxes
            label={t('search.passages.origins')}
            values={codingOrigins}
            chosen={value.origins}
            name={(each) => t(`search.passages.origin.${each}`)}
            onChange={(chosen) => onChange({ ...value, origins: chosen })}
          />
          <Boxes
            label={t('search.filters.kind.sections')}
            values={sectionKinds}
            chosen={value.sections}
            name={(each) => t(`reports.section.${each}`)}
            onChange={(chosen) => onChange({ ...value, sections: chosen })}
          />
        </Stack>
        <Button
          mt="sm"
          size="xs"
          variant="subtle"
          fullWidth
          disabled={!active}
          onClick={() => onChange({ sections: [], certainties: [], origins: [] })}
        >
          {t('search.passages.all')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

interface BoxesProps<V extends string> {
  label: string
  values: readonly V[]
  chosen: readonly V[]
  name: (value: V) => string
  onChange: (chosen: V[]) => void
}

function Boxes<V extends string>({ label, values, chosen, name, onChange }: BoxesProps<V>): ReactNode {
  return (
    <Checkbox.Group
      size="xs"
      label={label}
      value={[...chosen]}
      onChange={(keys) => onChange(values.filter((value) => keys.includes(value)))}
    >
      <Stack gap={6} mt={6}>
        {values.map((value) => (
          <Checkbox key={value} size="xs" value={value} label={name(value)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** All passages of the filter as a table file, not only those listed. */
function ExportMenu({ results }: { results: PassageResults }): ReactNode {
  const { t } = useTranslation()
  const host = useHost()
  const notices = useNotices()
  const language = useLanguage()
  const passages = useJob('exporting.passages')
  const save = async (format: 'csv' | 'xlsx'): Promise<void> => {
    const target = await host.saveAs(`${t('search.export.file.codings')}.${format}`)
    if (!target) return
    const result = await passages.run({ token: target.token, format, language, filter: results.filter })
    if (!result) return
    await host.delivered(target, result.files)
    notices.done(t('search.export.done', { count: result.rows, files: result.files.join(', ') }))
  }
  const empty = (results.data?.total ?? 0) === 0
  return (
    <Menu position="bottom-end" shadow="md">
      <Tooltip label={t('search.passages.export')}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={30}
            disabled={empty}
            loading={passages.running}
            aria-label={t('search.passages.export')}
          >
            <IconDownload size={16} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('xlsx')}>{t('search.export.xlsx')}</Menu.Item>
        <Menu.Item onClick={() => void save('csv')}>{t('search.export.csv')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
