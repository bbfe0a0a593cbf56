import { useEffect, useRef } from 'react'
import { useView } from '../../view.ts'
import type { CodeTree } from './code-tree.ts'
import { openBranches, showInCodebook } from './codebook-view.ts'

/** Shows the code that another place asked for, once per visit. */
export function useAskedCode({ byId }: CodeTree): void {
  const codeId = useView((view) => view.params.codeId)
  const visit = useView((view) => view.visit)
  const shown = useRef(-1)
  useEffect(() => {
    const asked = byId.get(codeId ?? '')
    if (!asked || shown.current === visit) return
    shown.current = visit
    openBranches([asked.code.codeSetId, ...asked.above])
    showInCodebook({
      selected: asked.code.id,
      filter: '',
      show: 'all',
      draft: null,
      renaming: null,
      splitting: null,
      crosswalk: false,
    })
  }, [byId, codeId, visit])
}
