import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeChange } from '../../../../shared/contract/codebook.ts'
import { nameIn } from '../../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import classes from './Inspector.module.css'

/** Longer texts are folded. */
const foldedAt = 140
/** Changes listed at first. */
const first = 30

/** What happened to a code: who changed what when, newest first. */
export function HistoryTab({ tree, codeId }: { tree: CodeTree; codeId: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const history = useCoreQuery('codebook.changesOf', { codeId }, { keepPrevious: false })
  const changes = history.data ?? []
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  if (history.isSuccess && changes.length === 0) {
    return <div className={classes.note}>{t('codebook.history.empty')}</div>
  }
  return (
    <>
      <ol className={classes.history}>
        {(all ? changes : changes.slice(0, first)).map((change) => (
          <li key={change.stepId} data-undone={change.undone || undefined}>
            <div className={classes.path}>
              {[
                time.format(new Date(change.at)),
                ...(change.coderName === null ? [] : [change.coderName]),
                ...(change.undone ? [t('codebook.history.undone')] : []),
              ].join(' · ')}
            </div>
            <div className={classes.step}>
              {t(`history.step.${change.method}`, { count: 1, ...change.params })}
            </div>
            <FieldChanges tree={tree} changes={change.changes} />
          </li>
        ))}
      </ol>
      {!all && changes.length > first && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {t('codebook.history.more', { count: changes.length - first })}
        </Button>
      )}
    </>
  )
}

/** Places among siblings change with every move and tell nothing. */
const silent = new Set(['position', 'createdAt', 'updatedAt'])

function FieldChanges({ tree, changes }: { tree: CodeTree; changes: CodeChange['changes'] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const shown = (field: string, value: string | null): string => {
    if (value === null || value === '') return '–'
    const named =
      field === 'parentId'
        ? tree.byId.get(value)?.code
        : field === 'codeSetId'
          ? tree.setById.get(value)
          : null
    if (named) return nameIn(language, named)
    if (named === undefined) return t('codebook.history.gone')
    return field === 'colour' ? t('codebook.colourNumber', { number: value.slice(1) }) : value
  }
  const told = changes.filter(({ field }) => !silent.has(field))
  if (told.length === 0) return null
  return (
    <dl className={classes.fields}>
      {told.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{t(`codebook.field.${field}`, { defaultValue: field })}</dt>
          <dd>
            {before !== null && before !== '' && (
              <>
                <Folding text={shown(field, before)} struck />
                <span aria-hidden> → </span>
              </>
            )}
            <Folding text={shown(field, after)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A text that shows its beginning until it is opened. */
function Folding({ text, struck = false }: { text: string; struck?: boolean }): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const long = text.length > foldedAt
  const shown = long && !open ? `${text.slice(0, foldedAt).trimEnd()}…` : text
  return (
    <>
      {struck ? <del>{shown}</del> : <ins>{shown}</ins>}
      {long && (
        <button type="button" className={classes.link} onClick={() => setOpen(!open)}>
          {t(open ? 'codebook.history.fold' : 'codebook.history.unfold')}
        </button>
      )}
    </>
  )
}
