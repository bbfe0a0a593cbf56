import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import { type ChainModel, type End, linkBetween } from './chain-model.ts'

/** Links two cards in the direction that the chain runs, and offers Undo; answers whether it did. */
export function useLink(model: ChainModel): (a: End, b: End, rationale?: string) => Promise<boolean> {
  const { t } = useTranslation()
  const language = useLanguage()
  const { run } = useCommand('chain.link')
  return useCallback(
    async (a, b, rationale = '') => {
      const link = linkBetween(a, b)
      if (!link) return false
      const nameOf = (id: string): string => {
        const card = model.cardById.get(id)
        return card ? nameIn(language, card) : ''
      }
      const names = { from: nameOf(link.from.id), to: nameOf(link.to.id) }
      return (await run({ ...link, rationale }, { notice: t('chain.link.done', names) })) !== undefined
    },
    [model, language, run, t],
  )
}
