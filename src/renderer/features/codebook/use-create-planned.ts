import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../api/index.ts'
import { chineseOrEnglish } from './new-names.ts'
import type { NewCodePlan } from './picker-rows.ts'

/** Makes a code as planned, with a set of the study's own where there is none; answers its id. */
export function useCreatePlanned(): (plan: NewCodePlan) => Promise<string | undefined> {
  const { t } = useTranslation()
  const { run: createSet } = useCommand('codebook.createSet')
  const { run: createCode } = useCommand('codebook.createCode')
  return useCallback(
    async ({ name, codeSetId, parentId }) => {
      const own =
        codeSetId ??
        (
          await createSet({
            nameEn: t('codebook.ownSet', { lng: 'en' }),
            nameZh: t('codebook.ownSet', { lng: 'zh-CN' }),
          })
        )?.codeSetId
      if (own === undefined) return undefined
      return (await createCode({ codeSetId: own, parentId, ...chineseOrEnglish(name) }))?.codeId
    },
    [createSet, createCode, t],
  )
}
