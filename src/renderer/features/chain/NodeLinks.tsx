import { ActionIcon, Tooltip } from '@mantine/core'
import { IconUnlink } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Link, relations } from '../../../shared/contract/chain.ts'
import type { Passage } from '../../../shared/contract/coding.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { codeColour } from '../../components/code-colours.ts'
import { openPassages } from '../../components/passages/index.ts'
import { branchColour, type Card, type ChainModel } from './chain-model.ts'
import { selectCard } from './chain-view.ts'
import { CommitText } from './CommitText.tsx'
import classes from './chain.module.css'

interface NodeLinksProps {
  model: ChainModel
  card: Card
}

/** The links of a card by what they say, each with its rationale. */
export function NodeLinks({ model, card }: NodeLinksProps): ReactNode {
  const { t } = useTranslation()
  const own = useMemo(
    () => model.links.filter(({ from, to }) => from.id === card.id || to.id === card.id),
    [model, card.id],
  )
  const codingIds = own.flatMap(({ from }) => (from.kind === 'coding' ? [from.id] : []))
  const linked = useCoreQuery(
    'coding.passages',
    { filter: { codingIds }, limit: 1000 },
    { enabled: codingIds.length > 0 },
  )
  const passageById = new Map(
    (codingIds.length > 0 ? (linked.data?.passages ?? []) : []).map((passage) => [passage.id, passage]),
  )
  if (own.length === 0) return <p className={classes.hint}>{t('chain.link.none')}</p>
  const sections = relations.flatMap((relation) => [
    {
      key: `from-${relation}`,
      title: t(`chain.linksFrom.${relation}`),
      links: own.filter((link) => link.relation === relation && link.from.id === card.id),
    },
    {
      key: `to-${relation}`,
      title: t(`chain.linksTo.${relation}`),
      links: own.filter((link) => link.relation === relation && link.to.id === card.id),
    },
  ])
  return (
    <>
      {sections
        .filter(({ links }) => links.length > 0)
        .map(({ key, title, links }) => (
          <section key={key} className={classes.linkSection}>
            <h3 className={classes.linkTitle}>
              {title} <span className={classes.count}>{links.length}</span>
            </h3>
            {links.map((link) => (
              <LinkRow
                key={link.id}
                model={model}
                link={link}
                end={link.from.id === card.id ? link.to : link.from}
                passage={passageById.get(link.from.id)}
              />
            ))}
          </section>
        ))}
    </>
  )
}

interface LinkRowProps {
  model: ChainModel
  link: Link
  end: Link['from']
  passage: Passage | undefined
}

function LinkRow({ model, link, end, passage }: LinkRowProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const updateLink = useCommand('chain.updateLink')
  const unlink = useCommand('chain.unlink')
  const code = model.codeById.get(end.id)
  const named = model.cardById.get(end.id) ?? code
  const name = end.kind === 'coding' ? `“${passage?.quote ?? '…'}”` : named ? nameIn(language, named) : ''
  const open = (): void =>
    end.kind === 'coding'
      ? openPassages({ filter: { codingIds: [end.id] }, title: t('chain.kind.coding') })
      : selectCard(end.id)
  const colour = passage ? passage.colour : code ? branchColour(code, model.codeById) : null
  return (
    <div className={classes.link}>
      <div className={classes.linkHead}>
        <button type="button" className={classes.linkName} onClick={open}>
          {colour !== null && (
            <span className={classes.dot} style={{ background: codeColour(colour) }} aria-hidden />
          )}
          <span data-quote={end.kind === 'coding' || undefined}>{name}</span>
        </button>
        <Tooltip label={t('chain.link.remove')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('chain.link.remove')}
            onClick={() => void unlink.run({ linkId: link.id }, { notice: t('chain.link.removed') })}
          >
            <IconUnlink size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.rationale}>
        <CommitText
          multiline
          hideLabel
          label={t('chain.link.rationaleLabel', { name })}
          placeholder={t('chain.link.rationale')}
          value={link.rationale}
          onCommit={(rationale) => void updateLink.run({ linkId: link.id, rationale })}
        />
      </div>
    </div>
  )
}
