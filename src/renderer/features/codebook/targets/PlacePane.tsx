import { Button, Checkbox, Group } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import inspectorClasses from '../inspector/Inspector.module.css'
import { InspectorPane } from '../inspector/InspectorPane.tsx'
import { placeBelow } from '../tree/clipboard.ts'
import { moveBelow } from '../tree/tree-moves.ts'
import type { CodebookActions } from '../use-codebook-actions.ts'
import classes from './Targets.module.css'
import { TargetPicker } from './TargetPicker.tsx'

interface PlacePaneProps {
  tree: CodeTree
  kind: 'move' | 'copy'
  codeIds: readonly string[]
  actions: CodebookActions
  end: () => void
}

/** Moves or copies codes to the end of a set, or below a code. */
export function PlacePane({ tree, kind, codeIds, actions, end }: PlacePaneProps): ReactNode {
  const { t } = useTranslation()
  const [to, setTo] = useState<string | null>(null)
  const [withCodings, setWithCodings] = useState(false)
  const [running, setRunning] = useState(false)
  const submit = useRef<HTMLButtonElement>(null)
  // As soon as it can be pressed: a second Enter must not come too early.
  useLayoutEffect(() => {
    if (to !== null) submit.current?.focus()
  }, [to])
  const branch = tree.nodes.filter(({ code, above }) =>
    [code.id, ...above].some((id) => codeIds.includes(id)),
  )
  const codings = branch.reduce((sum, { code }) => sum + code.codings, 0)
  const accepts = (node: CodeNode): boolean =>
    kind === 'copy' || ![node.code.id, ...node.above].some((id) => codeIds.includes(id))
  const place = to === null ? null : kind === 'move' ? moveBelow(tree, codeIds, to) : placeBelow(tree, to)
  const run = async (): Promise<void> => {
    if (to === null) return
    setRunning(true)
    const move = kind === 'move' ? moveBelow(tree, codeIds, to) : null
    const at = kind === 'copy' ? placeBelow(tree, to) : null
    const done = move
      ? await actions.move(move, { say: true })
      : at !== null && (await actions.copy(codeIds, at, withCodings))
    setRunning(false)
    if (done) end()
  }
  return (
    <InspectorPane label={t(`codebook.${kind}.title`)} onEscape={end}>
      <h2 className={classes.title}>
        {t(`codebook.${kind}.title`)}
        <small>{actions.nameAll(codeIds)}</small>
      </h2>
      <TargetPicker
        tree={tree}
        label={t('codebook.move.find')}
        accepts={accepts}
        sets
        nearSetId={tree.byId.get(codeIds[0] ?? '')?.code.codeSetId}
        value={to}
        onPick={(id) => {
          setTo(id)
          requestAnimationFrame(() => submit.current?.focus())
        }}
        onEscape={end}
        height={340}
      />
      {kind === 'copy' && (
        <Checkbox
          size="xs"
          checked={withCodings}
          disabled={codings === 0}
          onChange={(event) => setWithCodings(event.currentTarget.checked)}
          label={t('codebook.copy.withCodings', { count: codings })}
        />
      )}
      {to !== null && place === null && <p className={inspectorClasses.path}>{t('codebook.move.already')}</p>}
      <Group gap="xs">
        <Button ref={submit} size="xs" disabled={place === null} loading={running} onClick={() => void run()}>
          {to === null
            ? t(`codebook.${kind}.do`)
            : t(`codebook.${kind}.${tree.setById.has(to) ? 'doSet' : 'doBelow'}`, {
                name: actions.nameAll([to]),
              })}
        </Button>
        <Button size="xs" variant="default" onClick={end}>
          {t('common.cancel')}
        </Button>
      </Group>
    </InspectorPane>
  )
}
