import { CloseButton, Popover, UnstyledButton } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './conditions.module.css'

interface FilterChipProps {
  /** What is filtered by. */
  name: string
  /** What has to hold; '' while nothing is chosen. */
  value: string
  opened: boolean
  onOpened: (opened: boolean) => void
  onRemove: () => void
  /** Where it is edited. */
  children: ReactNode
}

/** A filter as a chip: pressing it edits it in place, Delete takes it away. */
export function FilterChip({
  name,
  value,
  opened,
  onOpened,
  onRemove,
  children,
}: FilterChipProps): ReactNode {
  const { t } = useTranslation()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    onRemove()
  }
  const whole = value === '' ? name : t('search.filters.chip', { name, value })
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-start"
      shadow="md"
      width={320}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <span className={classes.chip} data-opened={opened || undefined}>
        <Popover.Target>
          <UnstyledButton
            className={classes.chipText}
            title={whole}
            onClick={() => onOpened(!opened)}
            onKeyDown={onKeyDown}
          >
            <span className={classes.chipName}>{name}</span>
            {value !== '' && <span className={classes.chipValue}>{value}</span>}
          </UnstyledButton>
        </Popover.Target>
        <CloseButton
          size="xs"
          iconSize={12}
          aria-label={t('search.filters.remove', { name })}
          onClick={onRemove}
        />
      </span>
      <Popover.Dropdown p="sm" aria-label={name}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
