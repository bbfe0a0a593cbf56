import {
  ActionIcon,
  Button,
  Indicator,
  MultiSelect,
  Popover,
  SegmentedControl,
  Stack,
  Switch,
  Tooltip,
} from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { certainties } from '../../../shared/contract/coding.ts'
import { codingOrigins } from '../../../shared/contract/filters.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { SectionSelect } from '../../components/SectionSelect.tsx'
import { runCommand } from '../../commands.ts'
import { useShortcutTexts } from '../../shortcuts.ts'
import { type CodingFilter, codingViews, filtersAnything, noFilter } from './coding-filter.ts'
import { setBlind, useReader } from './reader-store.ts'
import type { Codes } from './use-codes.ts'

const openCertainties = ['open', ...certainties] as const
const originsAndHand = ['hand', ...codingOrigins] as const

/** Which codings are painted and how: by code, set, coder, role, certainty, origin and section, or only one's own. */
export function CodingFilterMenu({ codes }: { codes: Codes }): ReactNode {
  const { t } = useTranslation()
  const { labelled } = useShortcutTexts()
  const language = useLanguage()
  const coders = useCoreQuery('coding.coders', {})
  const roles = useCoreQuery('coding.roles', {})
  const filter = useReader((reader) => reader.filter)
  const active = filtersAnything(filter) || filter.view !== 'all'
  const change = (part: Partial<CodingFilter>): void => useReader.setState({ filter: { ...filter, ...part } })
  const named = (
    list: readonly { id: string; nameEn: string; nameZh: string }[],
  ): { value: string; label: string }[] =>
    list.map((item) => ({ value: item.id, label: nameIn(language, item) }))
  const inside = { comboboxProps: { withinPortal: false }, size: 'xs', clearable: true } as const
  const label = t(active ? 'coding.filter.on' : 'coding.filter.title')
  return (
    <Popover position="bottom-end" shadow="md" width={300} trapFocus>
      <Indicator disabled={!active} size={8} offset={4}>
        <Tooltip label={label}>
          <Popover.Target>
            <ActionIcon
              variant={active ? 'light' : 'subtle'}
              color={active ? 'teal' : 'gray'}
              size={30}
              aria-label={label}
            >
              <IconFilter size={17} stroke={1.7} />
            </ActionIcon>
          </Popover.Target>
        </Tooltip>
      </Indicator>
      <Popover.Dropdown>
        <Stack gap="xs">
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('coding.filter.view')}
            value={filter.view}
            onChange={(value) => change({ view: codingViews.find((view) => view === value) ?? 'all' })}
            data={codingViews.map((value) => ({ value, label: t(`coding.filter.views.${value}`) }))}
          />
          <Switch
            label={labelled(t('coding.filter.onlyMine'), 'code.blind')}
            checked={filter.onlyMine}
            onChange={() => runCommand('code.blind')}
          />
          <MultiSelect
            {...inside}
            searchable
            hidePickedOptions
            label={t('coding.filter.codes')}
            data={codes.sets.map((set) => ({
              group: nameIn(language, set),
              items: named(
                codes.nodes.filter(({ code }) => code.codeSetId === set.id).map(({ code }) => code),
              ),
            }))}
            value={filter.codeIds}
            onChange={(codeIds) => change({ codeIds })}
          />
          <MultiSelect
            {...inside}
            label={t('coding.filter.codeSets')}
            data={named(codes.sets)}
            value={filter.codeSetIds}
            onChange={(codeSetIds) => change({ codeSetIds })}
          />
          {!filter.onlyMine && (
            <MultiSelect
              {...inside}
              label={t('coding.filter.coders')}
              data={(coders.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={filter.coderIds}
              onChange={(coderIds) => change({ coderIds })}
            />
          )}
          <MultiSelect
            {...inside}
            label={t('coding.filter.roles')}
            data={named(roles.data ?? [])}
            value={filter.roleIds}
            onChange={(roleIds) => change({ roleIds })}
          />
          <MultiSelect
            {...inside}
            label={t('coding.filter.certainties')}
            data={openCertainties.map((value) => ({
              value,
              label: t(value === 'open' ? 'coding.noCertainty' : `coding.certainty.${value}`),
            }))}
            value={filter.certainties}
            onChange={(chosen) =>
              change({ certainties: openCertainties.filter((value) => chosen.includes(value)) })
            }
          />
          <MultiSelect
            {...inside}
            label={t('coding.filter.origins')}
            data={originsAndHand.map((value) => ({ value, label: t(`coding.origin.${value}`) }))}
            value={filter.origins}
            onChange={(chosen) =>
              change({ origins: originsAndHand.filter((value) => chosen.includes(value)) })
            }
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
            onClick={() => {
              setBlind(false)
              useReader.setState({ filter: noFilter })
            }}
          >
            {t('coding.filter.clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
