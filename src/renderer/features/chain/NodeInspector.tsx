import { ActionIcon, Menu } from '@mantine/core'
import {
  IconNote,
  IconArrowDown,
  IconArrowUp,
  IconBook,
  IconDots,
  IconQuote,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { openMemo } from '../../components/memos/index.ts'
import { codeColour } from '../../components/code-colours.ts'
import { useView } from '../../view.ts'
import { type Card, type ChainModel, neighbourPosition } from './chain-model.ts'
import { selectCard } from './chain-view.ts'
import { openEvidence } from './evidence-passages.ts'
import { EvidenceLine } from './EvidenceLine.tsx'
import { LinkPicker } from './LinkPicker.tsx'
import { NodeFields } from './NodeFields.tsx'
import { NodeLinks } from './NodeLinks.tsx'
import classes from './chain.module.css'

interface NodeInspectorProps {
  model: ChainModel
  card: Card | undefined
}

/** What is known of the chosen card: evidence, fields, links, and how to link it. */
export function NodeInspector({ model, card }: NodeInspectorProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!card) return <p className={classes.inspectorEmpty}>{t('chain.inspector.nothing')}</p>
  const name = nameIn(language, card)
  const path = card.kind === 'code' ? (language === 'en' ? card.code.path : card.code.pathZh) : ''
  return (
    <div className={classes.inspector}>
      <header className={classes.inspectorHead}>
        <span className={classes.kind}>{t(`chain.kind.${card.kind}`)}</span>
        <span className={classes.inspectorTools}>
          <CardMenu model={model} card={card} name={name} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('chain.inspector.close')}
            onClick={() => selectCard(null)}
          >
            <IconX size={17} />
          </ActionIcon>
        </span>
      </header>
      <h2 className={classes.inspectorName}>
        {card.kind === 'code' && (
          <span className={classes.dot} style={{ background: codeColour(card.colour) }} aria-hidden />
        )}
        {name}
      </h2>
      {path !== '' && <p className={classes.path}>{path.split('/').slice(0, -1).join(' › ')}</p>}
      <button
        type="button"
        className={classes.evidenceButton}
        disabled={card.evidence.codings === 0}
        onClick={() => openEvidence(card, name)}
        title={card.evidence.codings === 0 ? undefined : t('chain.evidence.show')}
      >
        <IconQuote size={16} aria-hidden />
        <EvidenceLine evidence={card.evidence} />
      </button>
      <LinkPicker model={model} card={card} />
      <NodeLinks model={model} card={card} />
      {card.kind !== 'code' && <NodeFields key={card.id} model={model} card={card} />}
    </div>
  )
}

function CardMenu({ model, card, name }: { model: ChainModel; card: Card; name: string }): ReactNode {
  const { t } = useTranslation()
  const move = useCommand('chain.move')
  const remove = useCommand('chain.remove')
  const go = useView((view) => view.go)
  const items = (): ReactNode => {
    if (card.kind === 'code') {
      return (
        <Menu.Item leftSection={<IconBook size={15} />} onClick={() => go('codebook', { codeId: card.id })}>
          {t('chain.inspector.codebook')}
        </Menu.Item>
      )
    }
    const { kind, id } = card
    const moveItem = (step: 1 | -1): ReactNode => {
      const position = neighbourPosition(model, card, step)
      return (
        <Menu.Item
          disabled={position === null}
          leftSection={step < 0 ? <IconArrowUp size={15} /> : <IconArrowDown size={15} />}
          rightSection={<span className={classes.keys}>{step < 0 ? 'Alt ↑' : 'Alt ↓'}</span>}
          onClick={() => position !== null && void move.run({ kind, id, position })}
        >
          {t(step < 0 ? 'chain.moveUp' : 'chain.moveDown')}
        </Menu.Item>
      )
    }
    return (
      <>
        {moveItem(-1)}
        {moveItem(1)}
        <Menu.Item leftSection={<IconNote size={15} />} onClick={() => openMemo({ kind, id })}>
          {t('memos.writeOn')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() => {
            selectCard(null)
            void remove.run({ kind, id }, { notice: t('chain.inspector.removed', { name }) })
          }}
        >
          {t('chain.inspector.remove')}
        </Menu.Item>
      </>
    )
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('chain.inspector.more')}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{items()}</Menu.Dropdown>
    </Menu>
  )
}
