import { ActionIcon, Button, Indicator, MultiSelect, Popover, Stack, Switch, Tooltip } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { SectionSelect } from '../../components/SectionSelect.tsx'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { type CodingFilter, noFilter, useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'
import { filtersAnything } from './use-report-codings.ts'

/** Which codings are painted: by code set, coder and role, or only one's own. */
export function CodingFilterMenu({ codes }: { codes: Codes }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const coders = useCoreQuery('coding.coders', {})
  const roles = useCoreQuery('coding.roles', {})
  const filter = useReader((reader) => reader.filter)
  const active = filtersAnything(filter)
  const change = (part: Partial<CodingFilter>): void => useReader.setState({ filter: { ...filter, ...part } })
  const named = (
    list: readonly { id: string; nameEn: string; nameZh: string }[],
  ): { value: string; label: string }[] =>
    list.map((item) => ({ value: item.id, label: nameIn(language, item) }))
  const inside = { comboboxProps: { withinPortal: false }, size: 'xs', clearable: true } as const
  return (
    <Popover position="bottom-end" shadow="md" width={280} trapFocus>
      <Popover.Target>
        <Tooltip label={t(active ? 'coding.filter.on' : 'coding.filter.title')}>
          <Indicator disabled={!active} size={8} offset={4}>
            <ActionIcon
              variant={active ? 'light' : 'subtle'}
              color={active ? 'teal' : 'gray'}
              size={30}
              aria-label={t(active ? 'coding.filter.on' : 'coding.filter.title')}
            >
              <IconFilter size={17} stroke={1.7} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Switch
            label={t('coding.filter.onlyMine')}
            checked={filter.onlyMine}
            onChange={(event) => change({ onlyMine: event.currentTarget.checked })}
          />
          <MultiSelect
            {...inside}
            label={t('coding.filter.codeSets')}
            data={named(codes.sets)}
            value={filter.codeSetIds}
            onChange={(codeSetIds) => change({ codeSetIds })}
          />
          <MultiSelect
            {...inside}
            label={t('coding.filter.coders')}
            data={(coders.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.coderIds}
            onChange={(coderIds) => change({ coderIds })}
          />
          <MultiSelect
            {...inside}
            label={t('coding.filter.roles')}
            data={named(roles.data ?? [])}
            value={filter.roleIds}
            onChange={(roleIds) => change({ roleIds })}
          />
          <SectionSelect
            {...inside}
            label={t('coding.filter.sections')}
            value={filter.sections}
            onChange={(sections) => change({ sections })}
          />
          <Button
            size="xs"
            variant="subtle"
            disabled={!active}
            onClick={() => useReader.setState({ filter: noFilter })}
          >
            {t('coding.filter.clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
