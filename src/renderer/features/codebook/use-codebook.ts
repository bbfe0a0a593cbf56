import { useMemo } from 'react'
import { useCoreQuery } from '../../api/index.ts'
import { type CodeTree, treeOf } from './code-tree.ts'

export interface CodebookState extends CodeTree {
  /** False until the codebook was read for the first time. */
  ready: boolean
}

/** The codebook as a tree: by id, children, rolled-up counts, inherited colours. */
export function useCodebook(): CodebookState {
  const { data } = useCoreQuery('codebook.get', {})
  return useMemo(() => ({ ...treeOf(data ?? empty), ready: data !== undefined }), [data])
}

const empty = { sets: [], codes: [] }
