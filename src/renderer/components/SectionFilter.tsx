import { ActionIcon, Button, Checkbox, Indicator, Popover, Stack, Tooltip } from '@mantine/core'
import { IconListDetails } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type SectionKind, sectionKinds } from '../../shared/domain/sections.ts'

interface SectionFilterProps {
  value: readonly SectionKind[]
  onChange: (value: SectionKind[]) => void
  size?: number
}

/** A button that lets only what stands in sections of some kinds through; none chosen means all. */
export function SectionFilter({ value, onChange, size = 30 }: SectionFilterProps): ReactNode {
  const { t } = useTranslation()
  const active = value.length > 0
  const label = active
    ? t('reports.sections.filtered', {
        sections: value.map((kind) => t(`reports.section.${kind}`)).join(', '),
      })
    : t('reports.sections.filter')
  return (
    <Popover position="bottom-end" shadow="md" width={220} trapFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <Indicator disabled={!active} size={8} offset={4}>
            <ActionIcon
              variant={active ? 'light' : 'default'}
              color={active ? 'teal' : 'gray'}
              size={size}
              aria-label={label}
            >
              <IconListDetails size={16} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label={t('reports.sections.filter')}
          value={[...value]}
          onChange={(chosen) => onChange(sectionKinds.filter((kind) => chosen.includes(kind)))}
        >
          <Stack gap={8} mt={8}>
            {sectionKinds.map((kind) => (
              <Checkbox key={kind} size="xs" value={kind} label={t(`reports.section.${kind}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button mt="sm" size="xs" variant="subtle" fullWidth disabled={!active} onClick={() => onChange([])}>
          {t('reports.sections.all')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
