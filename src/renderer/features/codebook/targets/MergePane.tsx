import { Button, Group } from '@mantine/core'
import { type ReactNode, useMemo, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import { useCodebookView } from '../codebook-view.ts'
import inspectorClasses from '../inspector/Inspector.module.css'
import { InspectorPane } from '../inspector/InspectorPane.tsx'
import type { CodebookActions } from '../use-codebook-actions.ts'
import { mergeSummary } from './merge-summary.ts'
import classes from './Targets.module.css'
import { TargetPicker } from './TargetPicker.tsx'

interface MergePaneProps {
  tree: CodeTree
  codeIds: readonly string[]
  actions: CodebookActions
  end: () => void
}

/** Joins codes into another: which one, and what will happen. */
export function MergePane({ tree, codeIds, actions, end }: MergePaneProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [into, setInto] = useState<string | null>(null)
  const [running, setRunning] = useState(false)
  const submit = useRef<HTMLButtonElement>(null)
  // As soon as it can be pressed: a second Enter must not come too early.
  useLayoutEffect(() => {
    if (into !== null) submit.current?.focus()
  }, [into])
  const marked = useCodebookView((view) => view.marked)
  const summary = useMemo(() => mergeSummary(tree, codeIds, into), [tree, codeIds, into])
  const many = codeIds.length > 1
  const target = tree.byId.get(into ?? '')
  // One of several can be the one that stays; a code can't go into itself or what is below it.
  const accepts = ({ code, above }: CodeNode): boolean =>
    (many || !codeIds.includes(code.id)) && !above.some((id) => codeIds.includes(id))
  const choose = (id: string): void => {
    setInto(id)
    requestAnimationFrame(() => submit.current?.focus())
  }
  const join = async (): Promise<void> => {
    if (into === null) return
    setRunning(true)
    const done = await actions.merge(summary.codeIds, into)
    setRunning(false)
    if (done) end()
  }
  return (
    <InspectorPane label={t('codebook.merge.title')} onEscape={end}>
      <h2 className={classes.title}>
        {t('codebook.merge.title')}
        <small>{actions.nameAll(codeIds)}</small>
      </h2>
      {many && (
        <div className={classes.chosen} role="group" aria-label={t('codebook.merge.keepOne')}>
          <span className={inspectorClasses.path}>{t('codebook.merge.keepOne')}</span>
          {codeIds.map((id) => {
            const node = tree.byId.get(id)
            return (
              node &&
              accepts(node) && (
                <button
                  key={id}
                  type="button"
                  className={classes.option}
                  aria-pressed={into === id}
                  onClick={() => choose(id)}
                >
                  <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} />
                  <span className={classes.count}>{node.code.codings.toLocaleString(language)}</span>
                </button>
              )
            )
          })}
        </div>
      )}
      <TargetPicker
        tree={tree}
        label={t(many ? 'codebook.merge.orInto' : 'codebook.merge.into')}
        // Those that are chosen stand above.
        accepts={(node) => !codeIds.includes(node.code.id) && accepts(node)}
        nearSetId={tree.byId.get(codeIds[0] ?? '')?.code.codeSetId}
        value={into}
        onPick={choose}
        onEscape={end}
      />
      {target && (
        <div className={inspectorClasses.note} role="status">
          <p className={classes.summary}>
            {t('codebook.merge.willGo', {
              count: summary.codings,
              from:
                summary.codeIds.length === 1
                  ? quotedName(summary.codeIds[0])
                  : actions.nameAll(summary.codeIds),
              into: nameIn(language, target.code),
              has: target.code.codings,
            })}
          </p>
          {summary.below > 0 && (
            <p className={classes.summary}>{t('codebook.merge.below', { count: summary.below })}</p>
          )}
          <p className={classes.summary}>{t('codebook.merge.texts')}</p>
        </div>
      )}
      <Group gap="xs">
        <Button ref={submit} size="xs" disabled={!target} loading={running} onClick={() => void join()}>
          {target
            ? t('codebook.merge.doInto', { name: nameIn(language, target.code) })
            : t('codebook.merge.do')}
        </Button>
        <Button size="xs" variant="default" onClick={end}>
          {t('common.cancel')}
        </Button>
      </Group>
      {marked.size <= 1 && <p className={inspectorClasses.path}>{t('codebook.merge.hint')}</p>}
    </InspectorPane>
  )

  function quotedName(id: string | undefined): string {
    return t('codebook.quoted', { name: actions.nameAll(id === undefined ? [] : [id]) })
  }
}
