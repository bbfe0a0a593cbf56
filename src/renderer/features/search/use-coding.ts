import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../../shared/contract/index.ts'
import { useCommand, useNotices } from '../../api/index.ts'
import { useSearch } from './search-store.ts'

type NewCoding = InputOf<'coding.create'>['codings'][number]

/** Codes passages that a search found, in one step; says how many there are now and offers Undo. */
export function useCoding(): {
  code: (codings: readonly NewCoding[]) => Promise<boolean>
  running: boolean
} {
  const { t } = useTranslation()
  const notices = useNotices()
  const create = useCommand('coding.create')
  return {
    running: create.running,
    async code(codings) {
      const result = await create.run({
        codings: codings.map((coding) => ({ ...coding, origin: 'search' })),
        existing: 'skip',
      })
      if (!result) return false
      const codeIds = [...new Set(codings.map(({ codeId }) => codeId))]
      useSearch.setState(({ recentCodes }) => ({
        recentCodes: [...new Set([...codeIds, ...recentCodes])].slice(0, 9),
      }))
      const made = result.codingIds.length
      const existing =
        result.existing === 0 ? '' : ` ${t('search.code.existing', { count: result.existing })}`
      // What changed nothing is no step that could be undone.
      notices.done(`${t('search.code.done', { count: made })}${existing}`, { undo: made > 0 })
      return true
    },
  }
}
