import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShippedSet } from '../../../shared/contract/codebook.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import classes from './AddSetDialog.module.css'
import { openBranches, showInCodebook, useCodebookView } from './codebook-view.ts'
import inspectorClasses from './inspector/Inspector.module.css'
import type { CodebookActions } from './use-codebook-actions.ts'

const own = 'own'

/** Shipped sets to look at and add, and the study's own. */
export function AddSetDialog({ actions }: { actions: CodebookActions }): ReactNode {
  const { t } = useTranslation()
  const opened = useCodebookView((view) => view.addingSet)
  const close = (): void => showInCodebook({ addingSet: false })
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('codebook.addSet')}
      size={920}
      centered
      padding={0}
      styles={{ header: { padding: '10px 12px 10px 20px' }, title: { fontWeight: 600 } }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Choice actions={actions} close={close} />
    </Modal>
  )
}

function Choice({ actions, close }: { actions: CodebookActions; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const shipped = useCoreQuery('codebook.shipped', {})
  const sets = shipped.data ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const ids = [own, ...sets.map((set) => set.id)]
  const current = chosen ?? sets.find((set) => !set.installed)?.id ?? own
  const set = sets.find(({ id }) => id === current)
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = ids.indexOf(current)
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: ids.length - 1 }[event.key]
    const id = to === undefined ? undefined : ids[to]
    if (id === undefined) return
    event.preventDefault()
    setChosen(id)
    list.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus()
  }
  return (
    <div className={classes.panes}>
      <div
        ref={list}
        className={classes.list}
        role="listbox"
        tabIndex={-1}
        aria-label={t('codebook.addSet')}
        onKeyDown={onKeyDown}
      >
        {ids.map((id) => {
          const each = sets.find((candidate) => candidate.id === id)
          return (
            <button
              key={id}
              type="button"
              role="option"
              className={classes.item}
              data-id={id}
              data-autofocus={id === current || undefined}
              aria-selected={id === current}
              tabIndex={id === current ? 0 : -1}
              onClick={() => setChosen(id)}
            >
              <strong>{each ? nameIn(language, each) : t('codebook.ownSetChoice')}</strong>
              <small>{each ? shortly(each) : t('codebook.ownSetShort')}</small>
            </button>
          )
        })}
      </div>
      {set ? <SetDetails key={set.id} set={set} close={close} /> : <OwnSet actions={actions} close={close} />}
    </div>
  )

  function shortly(each: ShippedSet): string {
    return [
      t('codebook.codeCount', { count: each.codes }),
      ...(each.status === 'ready' ? [] : [t(`codebook.status.${each.status}`)]),
      ...(each.installed ? [t('codebook.installed')] : []),
    ].join(' · ')
  }
}

function SetDetails({ set, close }: { set: ShippedSet; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const english = language === 'en'
  const codes = useCoreQuery('codebook.shippedCodes', { shippedId: set.id }, { keepPrevious: false })
  const { run, running } = useCommand('codebook.addShippedSet')
  const name = nameIn(language, set)
  const add = async (): Promise<void> => {
    const added = await run(
      { shippedId: set.id },
      { notice: t('codebook.setAdded', { name, count: set.codes }) },
    )
    if (!added) return
    openBranches([added.codeSetId])
    showInCodebook({ selected: added.codeSetId, filter: '', show: 'all' })
    close()
  }
  return (
    <div className={classes.details}>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={name}>
        <div>{english ? set.descriptionEn : set.descriptionZh}</div>
        {set.status !== 'ready' && (
          <div className={inspectorClasses.note}>{t(`codebook.statusNote.${set.status}`)}</div>
        )}
        <dl className={inspectorClasses.facts}>
          <dt>{t('codebook.edition')}</dt>
          <dd>{set.edition}</dd>
          <dt>{t('codebook.source')}</dt>
          <dd>{english ? set.source : set.sourceZh || set.source}</dd>
          <dt>{t('codebook.licence')}</dt>
          <dd>{english ? set.licence : set.licenceZh || set.licence}</dd>
        </dl>
        <ul className={classes.preview} aria-label={t('codebook.preview')}>
          {codes.data?.map((code, index) => (
            <li key={index} style={{ paddingInlineStart: code.depth * 18 }}>
              <CodeName code={code} colour={code.colour} depth={code.depth} />
              {(english ? code.definitionEn : code.definitionZh) !== '' && (
                <p>{english ? code.definitionEn : code.definitionZh}</p>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.foot}>
        {set.installed && <span className={inspectorClasses.path}>{t('codebook.installedHint')}</span>}
        <Button disabled={set.installed} loading={running} onClick={() => void add()}>
          {t('codebook.addNamed', { name })}
        </Button>
      </div>
    </div>
  )
}

/** A set of the study's own: its name is enough to begin. */
function OwnSet({ actions, close }: { actions: CodebookActions; close: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [names, setNames] = useState({ nameEn: '', nameZh: '' })
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (await actions.addOwnSet(names)) close()
  }
  const fields = [
    <TextInput
      key="en"
      label={t('codebook.nameEn')}
      value={names.nameEn}
      onChange={(event) => setNames({ ...names, nameEn: event.currentTarget.value })}
    />,
    <TextInput
      key="zh"
      label={t('codebook.nameZh')}
      lang="zh-CN"
      value={names.nameZh}
      onChange={(event) => setNames({ ...names, nameZh: event.currentTarget.value })}
    />,
  ]
  return (
    <form className={classes.details} onSubmit={(event) => void submit(event)}>
      <div className={classes.scroll}>
        <div>{t('codebook.ownSetHint')}</div>
        {language === 'en' ? fields : fields.toReversed()}
      </div>
      <div className={classes.foot}>
        <Button type="submit" disabled={names.nameEn.trim() === '' && names.nameZh.trim() === ''}>
          {t('codebook.createSet')}
        </Button>
      </div>
    </form>
  )
}
