import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Passage } from '../../../../shared/contract/coding.ts'
import { nameIn, titleIn } from '../../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../../api/index.ts'
import { codeColour } from '../../../components/code-colours.ts'
import type { CodeNode } from '../code-tree.ts'
import classes from './Inspector.module.css'

/** Passages to choose from at once; words narrow them. */
const offered = 40

interface ExamplePickerProps {
  node: CodeNode
  /** Codings that are examples already. */
  taken: ReadonlySet<string>
  onClose: () => void
}

/** Picks examples from codings: of the code, or of others for what it does not mean. */
export function ExamplePicker({ node, taken, onClose }: ExamplePickerProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [words, setWords] = useState('')
  const [from, setFrom] = useState<'own' | 'all'>(node.branchCodings > 0 ? 'own' : 'all')
  const add = useCommand('codebook.addExample')
  const answer = useCoreQuery('coding.passages', {
    filter: from === 'own' ? { codeIds: [node.code.id] } : {},
    limit: 2000,
  })
  const passages = (answer.data?.passages ?? []).filter(
    (passage) => !taken.has(passage.id) && holds(passage, words),
  )
  return (
    <section
      className={classes.group}
      aria-label={t('codebook.examples.pick')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={classes.section}>
        {t('codebook.examples.pick')}
        <Button size="compact-xs" variant="subtle" onClick={onClose}>
          {t('codebook.examples.done')}
        </Button>
      </div>
      <SegmentedControl
        size="xs"
        fullWidth
        value={from}
        onChange={(value) => setFrom(value === 'own' ? 'own' : 'all')}
        aria-label={t('codebook.examples.from')}
        data={[
          { value: 'own', label: t('codebook.examples.ofCode'), disabled: node.branchCodings === 0 },
          { value: 'all', label: t('codebook.examples.ofAll') },
        ]}
      />
      <TextInput
        size="xs"
        autoFocus
        value={words}
        placeholder={t('codebook.examples.words')}
        aria-label={t('codebook.examples.words')}
        leftSection={<IconSearch size={14} />}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {answer.isSuccess && passages.length === 0 && (
        <div className={classes.path}>{t('codebook.examples.nothing')}</div>
      )}
      {passages.slice(0, offered).map((passage) => {
        const style: CSSProperties & { '--quote-colour': string } = {
          '--quote-colour': codeColour(passage.colour),
        }
        return (
          <div key={passage.id} className={classes.example} style={style}>
            <blockquote
              className={classes.exampleQuote}
              data-clamped
              lang={passage.language === 'zh' ? 'zh-CN' : undefined}
            >
              {passage.quote}
            </blockquote>
            <div className={classes.path}>
              {[
                titleIn(language, { title: passage.caseTitle, titleEn: passage.caseTitleEn }),
                ...(passage.page === null ? [] : [t('codebook.page', { page: passage.page })]),
                ...(passage.codeId === node.code.id
                  ? []
                  : [nameIn(language, { nameEn: passage.codeNameEn, nameZh: passage.codeNameZh })]),
              ].join(' · ')}
            </div>
            <div className={classes.row}>
              <Button
                size="compact-xs"
                variant="default"
                disabled={add.running}
                onClick={() => void add.run({ codeId: node.code.id, codingId: passage.id, kind: 'anchor' })}
              >
                {t('codebook.examples.asAnchor')}
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={add.running}
                onClick={() => void add.run({ codeId: node.code.id, codingId: passage.id, kind: 'counter' })}
              >
                {t('codebook.examples.asCounter')}
              </Button>
            </div>
          </div>
        )
      })}
      {passages.length > offered && (
        <div className={classes.path}>
          {t('codebook.examples.more', { count: passages.length - offered })}
        </div>
      )}
    </section>
  )
}

function holds({ quote, caseTitle, caseTitleEn }: Passage, words: string): boolean {
  const text = `${quote}\n${caseTitle}\n${caseTitleEn}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word))
}
