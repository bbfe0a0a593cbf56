import { Button, Group, SegmentedControl, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage, useNotices } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import { openBranches, showInCodebook } from '../codebook-view.ts'
import { PartList } from './PartList.tsx'
import { SplitPassages } from './SplitPassages.tsx'
import { assign, countParts, isNamed, type SplitPart, splitParts, withoutPart } from './split-plan.ts'
import { changeSplit, endSplit, newPart, useSplitDraft } from './split-store.ts'
import classes from './Split.module.css'
import { splitLimit, useRuleMatches } from './use-rule-matches.ts'

/** Hands the passages of a code over to others, one by one or by rule, all in one step. */
export function SplitView({ tree, node }: { tree: CodeTree; node: CodeNode }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const { code } = node
  const view = useRef<HTMLElement>(null)
  const { parts, byHand, below } = useSplitDraft(code.id)
  const setParts = (changed: readonly SplitPart[]): void => changeSplit(code.id, { parts: changed })
  const split = useCommand('codebook.splitCode')
  const answer = useCoreQuery('coding.passages', {
    filter: { codeIds: [code.id], branches: false },
    limit: splitLimit,
  })
  const passages = useMemo(() => answer.data?.passages ?? [], [answer.data])
  const { matches, errors } = useRuleMatches(code.id, parts)
  const assignment = assign(
    passages.map(({ id }) => id),
    byHand,
    matches,
  )
  const { counts, stay } = countParts(assignment, parts.length)
  const goes = passages.length - stay
  const used = counts.filter((count) => count > 0).length
  const named = isNamed(parts, counts)
  const name = nameIn(language, code)

  const close = (): void => showInCodebook({ splitting: null })
  const set = (codingIds: readonly string[], index: number | null): void => {
    if (index !== null && !parts[index]) return
    const said = codingIds.map((id): [string, number | null] => [id, index])
    changeSplit(code.id, { byHand: new Map([...byHand, ...said]) })
  }
  const removePart = (index: number): void => {
    changeSplit(code.id, { parts: parts.toSpliced(index, 1), byHand: withoutPart(byHand, index) })
  }
  const apply = async (): Promise<void> => {
    const done = await split.run({ codeId: code.id, below, parts: splitParts(parts, assignment) })
    if (!done) return
    endSplit(code.id)
    const told = t('codebook.split.done', {
      name,
      count: done.codings,
      codes: t('codebook.codeCount', { count: new Set(done.codeIds).size }),
    })
    notices.done(
      done.duplicates > 0 ? told + t('codebook.split.duplicates', { count: done.duplicates }) : told,
      { undo: true },
    )
    if (below) openBranches([code.id])
    showInCodebook({ splitting: null, selected: code.id })
  }

  return (
    <section
      ref={view}
      className={classes.view}
      aria-label={t('codebook.split.title', { name })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        // From a field back to the passages, from there back to the tree.
        if (event.target instanceof HTMLInputElement) {
          view.current?.querySelector<HTMLElement>('[role=listbox][tabindex="0"]')?.focus()
        } else close()
      }}
    >
      <header className={classes.header}>
        <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={15} />} onClick={close}>
          {t('codebook.title')}
        </Button>
        <Title order={1} className={classes.title}>
          {t('codebook.split.heading')}
          <CodeName code={code} colour={node.colour} depth={node.colourDepth} size="md" />
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('codebook.split.where')}
          value={below ? 'below' : 'beside'}
          onChange={(value) => changeSplit(code.id, { below: value === 'below' })}
          data={[
            { value: 'below', label: t('codebook.split.below') },
            { value: 'beside', label: t('codebook.split.beside') },
          ]}
        />
      </header>
      <div className={classes.panes}>
        <PartList
          tree={tree}
          node={node}
          parts={parts}
          counts={counts}
          errors={errors.map((error) => (error ? notices.sentence(error) : null))}
          onChange={(index, part) => setParts(parts.toSpliced(index, 1, part))}
          onRemove={removePart}
          onAdd={() => setParts([...parts, newPart(Math.max(0, ...parts.map(({ key }) => key)) + 1)])}
        />
        <SplitPassages
          tree={tree}
          passages={passages}
          ready={answer.isSuccess}
          parts={parts}
          assignment={assignment}
          byHand={byHand}
          onAssign={set}
        />
      </div>
      <footer className={classes.footer}>
        <span role="status">
          {t('codebook.split.plan', { count: goes, total: passages.length, stay })}
          {answer.data && answer.data.total > passages.length
            ? ` ${t('codebook.split.partial', { count: splitLimit })}`
            : ''}
        </span>
        <Group gap="xs" wrap="nowrap">
          {goes > 0 && !named && <span className={classes.quiet}>{t('codebook.split.nameNeeded')}</span>}
          <Button size="sm" variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            size="sm"
            disabled={goes === 0 || !named}
            loading={split.running}
            onClick={() => void apply()}
          >
            {goes === 0
              ? t('codebook.split.do')
              : t('codebook.split.doCount', { count: goes, codes: t('codebook.codeCount', { count: used }) })}
          </Button>
        </Group>
      </footer>
    </section>
  )
}
