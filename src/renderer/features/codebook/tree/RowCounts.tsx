import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../api/index.ts'
import { openPassages } from '../../../components/passages/index.ts'
import type { CodeTree } from '../code-tree.ts'
import { openBranchPassages } from '../open-branch-passages.ts'
import classes from './CodeTree.module.css'
import type { TreeRow } from './tree-rows.ts'

/** Codings of the code alone, and with its branch where it has one; each opens its passages. */
export function RowCounts({ row, tree, title }: { row: TreeRow; tree: CodeTree; title: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (row.kind === 'draft') return null
  const openBranch = (): void => openBranchPassages(tree, row, language)
  if (row.kind === 'set') {
    const count = tree.setCodings(row.id)
    return (
      <>
        <span className={classes.count} />
        <Count count={count} label={t('codebook.codingsOf', { count, name: title })} onOpen={openBranch} />
      </>
    )
  }
  const { code, branchCodings } = row.node
  return (
    <>
      <Count
        count={code.codings}
        label={t('codebook.ownCodingsOf', { count: code.codings, name: title })}
        onOpen={() => openPassages({ filter: { codeIds: [code.id], branches: false }, title })}
      />
      {row.branch ? (
        <Count
          count={branchCodings}
          label={t('codebook.codingsOf', { count: branchCodings, name: title })}
          onOpen={openBranch}
        />
      ) : (
        <span className={classes.count} />
      )}
    </>
  )
}

function Count({ count, label, onOpen }: { count: number; label: string; onOpen: () => void }): ReactNode {
  const language = useLanguage()
  if (count === 0) return <span className={classes.count} />
  return (
    <span className={classes.count}>
      <button
        type="button"
        tabIndex={-1}
        className={classes.countButton}
        aria-label={label}
        title={label}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          onOpen()
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {count.toLocaleString(language)}
      </button>
    </span>
  )
}
