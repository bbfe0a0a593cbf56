import { Modal, Text } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { useView } from '../../view.ts'
import { closeMemo, useMemoDialog } from './memo-dialog.ts'
import { TargetMemo } from './TargetMemo.tsx'

/** The memo of anything that has no inspector of its own. The shell mounts it once. */
export function MemoDialog(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const target = useMemoDialog((state) => state.target)
  const visit = useView((view) => view.visit)
  // A link that was followed is not covered by where it was read.
  useEffect(() => useMemoDialog.setState({ target: null, opener: null }), [visit])
  const memo = useCoreQuery('memos.get', target ?? { kind: 'case', id: '-' }, {
    enabled: target !== null,
    keepPrevious: false,
  })
  if (!target) return null
  return (
    <Modal
      opened
      onClose={closeMemo}
      returnFocus={false}
      size="lg"
      title={`${t('cases.memo')} · ${t(`memos.kind.${target.kind}`)}`}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text fw={600} mb="xs" lineClamp={2}>
        {memo.data && nameIn(language, memo.data)}
      </Text>
      <TargetMemo target={target} writing={memo.data?.text === ''} key={String(memo.isSuccess)} />
    </Modal>
  )
}
