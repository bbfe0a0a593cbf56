import { CloseButton } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { filtersAnything, noFilter } from './coding-filter.ts'
import classes from './Panes.module.css'
import { setBlind, useReader } from './reader-store.ts'

/** What hides or dims codings now, each with its way back; nothing while everything shows. */
export function ViewChips(): ReactNode {
  const { t } = useTranslation()
  const filter = useReader((reader) => reader.filter)
  const { view, onlyMine } = filter
  const filtered = filtersAnything({ ...filter, view: 'all', onlyMine: false })
  return (
    <>
      {onlyMine && (
        <Chip
          text={t('coding.filter.blind')}
          close={t('coding.filter.endBlind')}
          onClose={() => setBlind(false)}
        />
      )}
      {view !== 'all' && (
        <Chip
          text={t(`coding.filter.views.${view}`)}
          close={t('coding.filter.clear')}
          onClose={() => useReader.setState({ filter: { ...filter, view: 'all' } })}
        />
      )}
      {filtered && (
        <Chip
          text={t('coding.filter.on')}
          close={t('coding.filter.clear')}
          onClose={() => useReader.setState({ filter: { ...noFilter, view, onlyMine } })}
        />
      )}
    </>
  )
}

interface ChipProps {
  text: string
  close: string
  onClose: () => void
}

function Chip({ text, close, onClose }: ChipProps): ReactNode {
  return (
    <span className={classes.chip}>
      <IconEyeOff size={13} stroke={1.7} aria-hidden />
      <span>{text}</span>
      <CloseButton size={20} iconSize={13} aria-label={`${text}: ${close}`} title={close} onClick={onClose} />
    </span>
  )
}
