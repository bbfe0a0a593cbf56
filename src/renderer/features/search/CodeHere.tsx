import { CloseButton, SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hitUnits } from '../../../shared/contract/search.ts'
import { useCoreQuery } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { CodePicker } from '../codebook/index.ts'
import { CodeChoice, type CodeDetails, CoderNeeded } from './CodeChoice.tsx'
import type { Span } from './excerpt.ts'
import classes from './search.module.css'
import { useSearch } from './search-store.ts'
import { useCoding } from './use-coding.ts'

interface CodeHereProps {
  reportId: string
  /** What will be coded. */
  span: Span
  /** Whether it can be more or less of the text; a passage that is coded already is what it is. */
  withUnits: boolean
  onClose: () => void
}

/** Codes the chosen place, beside its paragraph: how much of the text, and the codes. */
export function CodeHere({ reportId, span, withUnits, onClose }: CodeHereProps): ReactNode {
  const { t } = useTranslation()
  const unit = useSearch((state) => state.unit)
  const recent = useSearch((state) => state.recentCodes)
  const coder = useCoreQuery('coding.currentCoder', {})
  const [details, setDetails] = useState<CodeDetails>({ roleId: null, certainty: null })
  const { code } = useCoding()
  const section = useRef<HTMLElement>(null)
  const noCoder = coder.data === null
  // Without a coder there is no field to begin in; the keys come here all the same.
  useEffect(() => {
    if (noCoder) section.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [noCoder])
  const codeWith = async (codeIds: readonly string[]): Promise<void> => {
    const { start, end } = span
    if (await code(codeIds.map((codeId) => ({ reportId, start, end, codeId, ...details })))) onClose()
  }
  return (
    <section
      ref={section}
      className={classes.codeHere}
      aria-label={t('search.code.here')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={classes.codeHead}>
        <h3>{t('search.code.here')}</h3>
        <CloseButton size="sm" aria-label={t('common.close')} onClick={onClose} />
      </div>
      {withUnits && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('search.code.unit')}
          value={unit}
          onChange={(value) =>
            useSearch.setState({ unit: hitUnits.find((each) => each === value) ?? 'sentence' })
          }
          data={hitUnits.map((each) => ({ value: each, label: t(`search.code.units.${each}`) }))}
        />
      )}
      <CodeChoice value={details} onChange={setDetails} />
      {noCoder ? (
        <CoderNeeded onChoose={() => void runCommand('coding.chooseCoder')} />
      ) : (
        <CodePicker
          multiple
          autoFocus
          allowCreate
          recentIds={recent}
          listHeight={220}
          onPick={(codeIds) => void codeWith(codeIds)}
          onEscape={onClose}
        />
      )}
    </section>
  )
}
