import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemoTarget } from '../../../shared/contract/memos.ts'
import { useCommand, useCoreQuery } from '../../api/index.ts'
import { MemoField } from './MemoField.tsx'

/** The memo of anything, read and written in place. */
export function TargetMemo({ target, writing }: { target: MemoTarget; writing?: boolean }): ReactNode {
  const { t } = useTranslation()
  const memo = useCoreQuery('memos.get', target, { keepPrevious: false })
  const write = useCommand('memos.write')
  if (!memo.data) return null
  return (
    <MemoField
      key={`${target.kind}/${target.id}`}
      text={memo.data.text}
      label={t('memos.text')}
      {...(writing !== undefined && { writing })}
      onSave={(text) => void write.run({ target, text })}
    />
  )
}
