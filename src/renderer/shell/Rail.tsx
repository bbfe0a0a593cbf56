import { Tooltip, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCoreQuery, useLanguage } from '../api/index.ts'
import { useShortcutTexts } from '../shortcuts.ts'
import { useView } from '../view.ts'
import classes from './Frame.module.css'
import { footPlaces, mainPlaces, type PlaceEntry } from './places.tsx'

export function Rail(): ReactNode {
  const { t } = useTranslation()
  return (
    <nav className={classes.rail} aria-label={t('shell.places')}>
      {mainPlaces.map((entry) => (
        <RailItem key={entry.place} entry={entry} />
      ))}
      <div style={{ flex: 1 }} />
      {footPlaces.map((entry) => (
        <RailItem key={entry.place} entry={entry} />
      ))}
    </nav>
  )
}

function RailItem({ entry: { place, icon: Icon } }: { entry: PlaceEntry }): ReactNode {
  const { t } = useTranslation()
  const active = useView((view) => view.place === place)
  const go = useView((view) => view.go)
  const { text, aria } = useShortcutTexts()
  const keys = text(`go.${place}`)
  return (
    <Tooltip label={keys} disabled={keys === null} position="right" openDelay={700}>
      <UnstyledButton
        className={classes.railItem}
        data-active={active || undefined}
        aria-current={active ? 'page' : undefined}
        aria-keyshortcuts={aria(`go.${place}`)}
        onClick={() => go(place)}
      >
        <Icon size={20} stroke={1.6} />
        {t(`shell.place.${place}`)}
        {place === 'review' && <ReviewCount />}
      </UnstyledButton>
    </Tooltip>
  )
}

/** How much is left to check. */
function ReviewCount(): ReactNode {
  const language = useLanguage()
  const count = useCoreQuery('review.count', {})
  const total = count.data?.total ?? 0
  if (total === 0) return null
  return <span className={classes.railCount}>{total.toLocaleString(language)}</span>
}
