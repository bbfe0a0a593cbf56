import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './search.module.css'
import { changeText, type TextDraft } from './search-store.ts'

/** Examples of the query language by what they show; the queries themselves are texts of the interface. */
export const exampleKeys = ['all', 'phrase', 'either', 'not', 'near', 'prefix', 'group'] as const
export const patternKeys = ['number', 'between'] as const

/** How queries are written, by examples that can be pressed. */
export function QueryHelp(): ReactNode {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      shadow="md"
      width={440}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Tooltip label={t('search.help.open')} disabled={opened}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('search.help.open')}
            onClick={() => setOpened(!opened)}
          >
            <IconHelpCircle size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown aria-label={t('search.help.open')}>
        <Examples onTry={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The examples as a list: query, and what it finds. */
export function Examples({ onTry }: { onTry?: () => void }): ReactNode {
  const { t } = useTranslation()
  const line = (key: string, query: string, mode: TextDraft['mode']): ReactNode => (
    <li key={key}>
      <button
        type="button"
        className={classes.example}
        onClick={() => {
          changeText({ query, mode })
          onTry?.()
        }}
      >
        {query}
      </button>
      <span>{t(`search.help.finds.${key}`)}</span>
    </li>
  )
  return (
    <div className={classes.examples}>
      <ul>{exampleKeys.map((key) => line(key, t(`search.help.query.${key}`), 'words'))}</ul>
      <h3>{t('search.pattern')}</h3>
      <ul>{patternKeys.map((key) => line(key, t(`search.help.query.${key}`), 'pattern'))}</ul>
    </div>
  )
}
