import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeDoubt } from '../../../../shared/contract/codebook.ts'
import type { PassageFilter } from '../../../../shared/contract/coding.ts'
import { nameIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import { openPassages } from '../../../components/passages/index.ts'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import { showInCodebook } from '../codebook-view.ts'
import type { CodeActs } from '../use-code-acts.ts'
import classes from './Inspector.module.css'

interface DoubtNoteProps {
  tree: CodeTree
  node: CodeNode
  doubt: CodeDoubt
  acts: CodeActs
}

/** What speaks against a code, in words, and what can be done about it. */
export function DoubtNote({ tree, node, doubt, acts }: DoubtNoteProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { code } = node
  const other = tree.byId.get(doubt.otherId ?? '')
  const otherName = other ? nameIn(language, other.code) : ''
  const title = nameIn(language, code)
  const show = (filter: PassageFilter): (() => void) => {
    return () => openPassages({ filter, title })
  }
  const own = { codeIds: [code.id], branches: false }
  const doings: Record<CodeDoubt['kind'], { label: string; run: () => void }[]> = {
    unused: [
      { label: t('codebook.menu.merge'), run: acts.merge },
      { label: t('codebook.remove'), run: acts.remove },
    ],
    rare: [
      { label: t('codebook.doubt.read'), run: show({ codeIds: [code.id] }) },
      { label: t('codebook.menu.merge'), run: acts.merge },
    ],
    'no-definition': [
      { label: t('codebook.doubt.define'), run: () => showInCodebook({ tab: 'meaning' }) },
      { label: t('codebook.doubt.read'), run: show(own) },
    ],
    uncertain: [{ label: t('codebook.doubt.read'), run: show({ ...own, certainties: ['possible'] }) }],
    'same-as': [
      { label: t('codebook.doubt.read'), run: show(own) },
      ...(other
        ? [
            {
              label: t('codebook.doubt.showOther', { name: otherName }),
              run: () => showInCodebook({ selected: other.code.id }),
            },
          ]
        : []),
      { label: t('codebook.menu.merge'), run: acts.merge },
    ],
    'one-coder': [{ label: t('codebook.doubt.read'), run: show(own) }],
    crowded: [{ label: t('codebook.menu.split'), run: acts.split }],
  }
  const share = new Intl.NumberFormat(language, { style: 'percent' }).format(doubt.share ?? 0)
  return (
    <div className={classes.note}>
      {t(`codebook.doubt.${doubt.kind}`, { share, other: otherName })}
      <div className={classes.row}>
        {doings[doubt.kind].map(({ label, run }) => (
          <Button key={label} size="compact-xs" variant="default" onClick={run}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
