import { Button, Group, Textarea } from '@mantine/core'
import { IconPencil, IconQuote } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeExample } from '../../../../shared/contract/codebook.ts'
import { useCommand, useCoreQuery } from '../../../api/index.ts'
import type { CodeNode } from '../code-tree.ts'
import { ExampleCard } from './ExampleCard.tsx'
import { ExamplePicker } from './ExamplePicker.tsx'
import classes from './Inspector.module.css'
import { SavedText } from './SavedText.tsx'

const kinds = ['anchor', 'counter'] as const

/** Quotes that show what a code means, and quotes that look like it and are not. */
export function ExamplesTab({ node }: { node: CodeNode }): ReactNode {
  const { t } = useTranslation()
  const { code, colour } = node
  const [adding, setAdding] = useState<'pick' | 'write' | null>(null)
  const examples = useCoreQuery('codebook.examples', { codeId: code.id }, { keepPrevious: false })
  const update = useCommand('codebook.updateExample')
  const remove = useCommand('codebook.removeExample')
  const all = examples.data ?? []
  const taken = new Set(all.flatMap(({ codingId }) => codingId ?? []))
  /** Puts an example before or after the next one of its kind. */
  const shift = (example: CodeExample, by: 1 | -1): void => {
    const of = all.filter(({ kind }) => kind === example.kind)
    const other = of[of.indexOf(example) + by]
    if (!other) return
    const others = all.filter(({ id }) => id !== example.id)
    const position = others.indexOf(other) + (by === 1 ? 1 : 0)
    void update.run({ exampleId: example.id, position })
  }
  return (
    <>
      {examples.isSuccess && all.length === 0 && adding === null && (
        <div className={classes.note}>{t('codebook.examples.empty')}</div>
      )}
      {kinds.map((kind) => {
        const of = all.filter((example) => example.kind === kind)
        if (of.length === 0) return null
        return (
          <section key={kind} className={classes.group} aria-label={t(`codebook.examples.${kind}s`)}>
            <h3 className={classes.subhead}>{t(`codebook.examples.${kind}s`)}</h3>
            {of.map((example, index) => (
              <ExampleCard
                key={example.id}
                example={example}
                colour={kind === 'anchor' ? colour : ''}
                first={index === 0}
                last={index === of.length - 1}
                onShift={(by) => shift(example, by)}
                onKind={() =>
                  void update.run({
                    exampleId: example.id,
                    kind: kind === 'anchor' ? 'counter' : 'anchor',
                  })
                }
                onRemove={() =>
                  void remove.run({ exampleId: example.id }, { notice: t('codebook.examples.removed') })
                }
              >
                <SavedText
                  key={`${example.id} note`}
                  label={t('codebook.examples.note')}
                  quiet
                  value={example.note}
                  placeholder={t('codebook.examples.noteHint')}
                  multiline
                  onSave={(note) => void update.run({ exampleId: example.id, note })}
                />
              </ExampleCard>
            ))}
          </section>
        )
      })}
      {adding === 'pick' && <ExamplePicker node={node} taken={taken} onClose={() => setAdding(null)} />}
      {adding === 'write' && <WriteExample codeId={code.id} onClose={() => setAdding(null)} />}
      {adding === null && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconQuote size={14} />}
            onClick={() => setAdding('pick')}
          >
            {t('codebook.examples.pick')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPencil size={14} />}
            onClick={() => setAdding('write')}
          >
            {t('codebook.examples.write')}
          </Button>
        </Group>
      )}
    </>
  )
}

/** An example that stands in no report of the study. */
function WriteExample({ codeId, onClose }: { codeId: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [quote, setQuote] = useState('')
  const add = useCommand('codebook.addExample')
  const save = async (kind: CodeExample['kind']): Promise<void> => {
    if (await add.run({ codeId, quote, kind })) onClose()
  }
  return (
    <div
      className={classes.group}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        onClose()
      }}
    >
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={10}
        autoFocus
        label={t('codebook.examples.quote')}
        value={quote}
        onChange={(event) => setQuote(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="xs" disabled={quote.trim() === ''} onClick={() => void save('anchor')}>
          {t('codebook.examples.addAnchor')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={quote.trim() === ''}
          onClick={() => void save('counter')}
        >
          {t('codebook.examples.addCounter')}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Group>
    </div>
  )
}
