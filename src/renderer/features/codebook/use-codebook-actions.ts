import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../../shared/contract/index.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage, useNotices } from '../../api/index.ts'
import type { CodeTree } from './code-tree.ts'
import { type Draft, openBranches, showInCodebook } from './codebook-view.ts'
import { chineseOrEnglish } from './new-names.ts'
import type { CodePlace } from './tree/clipboard.ts'
import type { CodeMove } from './tree/tree-moves.ts'
import { topmost } from './tree/tree-selection.ts'

export interface CodebookActions {
  /** Changes the name that is shown, of a code or set. */
  rename: (id: string, name: string) => Promise<void>
  /** Adds the code that was typed, and shows it. */
  add: (draft: Draft, name: string) => Promise<void>
  /** Removes codes with their branches, or a set; says what went, and offers to take it back. */
  remove: (ids: readonly string[]) => Promise<void>
  /** Moves codes; with `say` it tells what was done, for acts whose outcome is out of sight. */
  move: (move: CodeMove, options?: { say?: boolean }) => Promise<boolean>
  copy: (codeIds: readonly string[], place: CodePlace, withCodings: boolean) => Promise<boolean>
  /** Joins codes into another, and shows that. */
  merge: (codeIds: readonly string[], intoCodeId: string) => Promise<boolean>
  /** Adds a set of the study's own and begins its first code. */
  addOwnSet: (names: { nameEn: string; nameZh: string }) => Promise<boolean>
  /** Name of one code or set, or how many codes they are. */
  nameAll: (ids: readonly string[]) => string
}

export function useCodebookActions(tree: CodeTree): CodebookActions {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const { run: updateCode } = useCommand('codebook.updateCode')
  const { run: updateSet } = useCommand('codebook.updateSet')
  const { run: createCode } = useCommand('codebook.createCode')
  const { run: createSet } = useCommand('codebook.createSet')
  const { run: removeCodes } = useCommand('codebook.removeCodes')
  const { run: removeSet } = useCommand('codebook.removeSet')
  const { run: moveCodes } = useCommand('codebook.moveCodes')
  const { run: copyCodes } = useCommand('codebook.copyCodes')
  const { run: mergeCodes } = useCommand('codebook.mergeCodes')
  return useMemo((): CodebookActions => {
    const named = (id: string) => tree.byId.get(id)?.code ?? tree.setById.get(id)
    const nameOf = (id: string): string => {
      const found = named(id)
      return found ? nameIn(language, found) : ''
    }
    const nameAll = (ids: readonly string[]): string =>
      ids.length === 1 ? nameOf(ids[0] ?? '') : t('codebook.codeCount', { count: ids.length })
    /** 'a, b' of those that are not none. */
    const list = (counts: readonly { key: string; count: number }[]): string =>
      counts
        .filter(({ count }) => count > 0)
        .map(({ key, count }) => t(key, { count }))
        .join(t('codebook.and'))
    return {
      nameAll,
      async rename(id, name) {
        const current = named(id)
        if (!current || name.trim() === '' || name.trim() === nameIn(language, current)) return
        const field = nameIn(language, current) === current.nameEn ? 'nameEn' : 'nameZh'
        await (tree.setById.has(id)
          ? updateSet({ codeSetId: id, [field]: name })
          : updateCode({ codeId: id, [field]: name }))
      },
      async add({ codeSetId, parentId, position }, name) {
        const made = await createCode({ codeSetId, parentId, position, ...chineseOrEnglish(name.trim()) })
        if (made) showInCodebook({ selected: made.codeId })
      },
      async remove(ids) {
        const [first] = ids
        if (first === undefined) return
        const isSet = tree.setById.has(first)
        const codeIds = topmost(tree, ids)
        const name = nameAll(isSet ? [first] : codeIds)
        const removed = isSet ? await removeSet({ codeSetId: first }) : await removeCodes({ codeIds })
        if (!removed) return
        const what = list([
          { key: 'codebook.wentCodes', count: removed.codes - (isSet ? 0 : codeIds.length) },
          { key: 'codebook.wentCodings', count: removed.codings },
          { key: 'codebook.wentLinks', count: removed.links },
        ])
        const quoted = isSet || codeIds.length === 1 ? t('codebook.quoted', { name }) : name
        notices.done(
          what === ''
            ? t('codebook.removed', { name: quoted })
            : t('codebook.removedWith', { name: quoted, what }),
          { undo: true },
        )
      },
      async move(move, { say = false } = {}) {
        const notice = t('codebook.moved', {
          name: nameAll(move.codeIds),
          place: nameOf(move.parentId ?? move.codeSetId),
        })
        const done = await moveCodes(move, say ? { notice } : {})
        if (done === undefined) return false
        openBranches(openTo(tree, move))
        return true
      },
      async copy(codeIds, place, withCodings) {
        const copied = await copyCodes({ codeIds: [...codeIds], ...place, withCodings })
        if (!copied) return false
        openBranches(openTo(tree, place))
        const [first] = copied.codeIds
        if (first !== undefined) {
          showInCodebook({ selected: first, anchor: first, marked: new Set(copied.codeIds) })
        }
        const what = list([
          { key: 'codebook.codeCount', count: copied.codes },
          { key: 'codebook.wentCodings', count: copied.codings },
        ])
        const name = nameOf(place.parentId ?? place.codeSetId)
        notices.done(t('codebook.copied', { what, place: name }), { undo: true })
        return true
      },
      async merge(codeIds, intoCodeId) {
        const from = nameAll(codeIds)
        const into = nameOf(intoCodeId)
        const merged = await mergeCodes({ codeIds: [...codeIds], intoCodeId })
        if (!merged) return false
        showInCodebook({ selected: intoCodeId })
        const what = list([
          { key: 'codebook.wentCodings', count: merged.codings },
          { key: 'codebook.wentDuplicates', count: merged.duplicates },
          { key: 'codebook.wentLinks', count: merged.links },
        ])
        const names = { from: codeIds.length === 1 ? t('codebook.quoted', { name: from }) : from, into }
        notices.done(
          what === '' ? t('codebook.merge.done', names) : t('codebook.merge.doneWith', { ...names, what }),
          { undo: true },
        )
        return true
      },
      async addOwnSet(names) {
        const made = await createSet(names)
        if (!made) return false
        showInCodebook({
          selected: made.codeSetId,
          filter: '',
          show: 'all',
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
    removeCodes,
    removeSet,
    moveCodes,
    copyCodes,
    mergeCodes,
  ])
}

/** What has to be open for a place to be seen. */
function openTo(
  tree: CodeTree,
  { codeSetId, parentId }: Pick<InputOf<'codebook.moveCodes'>, 'codeSetId' | 'parentId'>,
): string[] {
  if (parentId === null) return [codeSetId]
  return [codeSetId, ...(tree.byId.get(parentId)?.above ?? []), parentId]
}
