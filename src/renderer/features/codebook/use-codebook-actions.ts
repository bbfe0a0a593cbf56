import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage, useNotices } from '../../api/index.ts'
import type { CodeTree } from './code-tree.ts'
import { type Draft, setOpen, showInCodebook } from './codebook-view.ts'
import { chineseOrEnglish } from './new-names.ts'
import type { CodeMove } from './tree-moves.ts'

export interface CodebookActions {
  /** Changes the name that is shown, of a code or set. */
  rename: (id: string, name: string) => Promise<void>
  /** Adds the code that was typed, and shows it. */
  add: (draft: Draft, name: string) => Promise<void>
  /** Removes a code with its branch, or a set, and offers to take it back. */
  remove: (id: string) => Promise<void>
  move: (move: CodeMove) => Promise<void>
  /** Adds a set of the study's own and begins its first code. */
  addOwnSet: (names: { nameEn: string; nameZh: string }) => Promise<boolean>
}

export function useCodebookActions(tree: CodeTree): CodebookActions {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const { run: updateCode } = useCommand('codebook.updateCode')
  const { run: updateSet } = useCommand('codebook.updateSet')
  const { run: createCode } = useCommand('codebook.createCode')
  const { run: createSet } = useCommand('codebook.createSet')
  const { run: removeCode } = useCommand('codebook.removeCodes')
  const { run: removeSet } = useCommand('codebook.removeSet')
  const { run: moveCode } = useCommand('codebook.moveCodes')
  return useMemo((): CodebookActions => {
    const named = (id: string) => tree.byId.get(id)?.code ?? tree.setById.get(id)
    return {
      async rename(id, name) {
        const current = named(id)
        if (!current || name.trim() === '' || name.trim() === nameIn(language, current)) return
        const field = nameIn(language, current) === current.nameEn ? 'nameEn' : 'nameZh'
        await (isSet(tree, id)
          ? updateSet({ codeSetId: id, [field]: name })
          : updateCode({ codeId: id, [field]: name }))
      },
      async add({ codeSetId, parentId, position }, name) {
        const made = await createCode({ codeSetId, parentId, position, ...chineseOrEnglish(name.trim()) })
        if (made) showInCodebook({ selected: made.codeId })
      },
      async remove(id) {
        const current = named(id)
        if (!current) return
        const removed = isSet(tree, id)
          ? await removeSet({ codeSetId: id })
          : await removeCode({ codeIds: [id] })
        if (!removed) return
        const name = nameIn(language, current)
        const below = isSet(tree, id) ? removed.codes : removed.codes - 1
        const went = [
          ...(below > 0 ? [t('codebook.wentCodes', { count: below })] : []),
          ...(removed.codings > 0 ? [t('codebook.wentCodings', { count: removed.codings })] : []),
          ...(removed.links > 0 ? [t('codebook.wentLinks', { count: removed.links })] : []),
        ]
        notices.done(
          went.length === 0
            ? t('codebook.removed', { name })
            : t('codebook.removedWith', { name, what: went.join(t('codebook.and')) }),
          { undo: true },
        )
      },
      async move(move) {
        setOpen([move.parentId ?? move.codeSetId], true)
        const { codeId, ...to } = move
        await moveCode({ codeIds: [codeId], ...to })
      },
      async addOwnSet(names) {
        const made = await createSet(names)
        if (!made) return false
        showInCodebook({
          selected: made.codeSetId,
          filter: '',
          draft: { codeSetId: made.codeSetId, parentId: null, position: 0 },
        })
        return true
      },
    }
  }, [
    tree,
    language,
    notices,
    t,
    updateCode,
    updateSet,
    createCode,
    createSet,
    removeCode,
    removeSet,
    moveCode,
  ])
}

const isSet = (tree: CodeTree, id: string): boolean => tree.setById.has(id)
