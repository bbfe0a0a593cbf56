import { Button, Checkbox, CloseButton, Popover, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hitUnits } from '../../../shared/contract/search.ts'
import { useCoreQuery, useLanguage, useNotices } from '../../api/index.ts'
import { runCommand } from '../../commands.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { CodePicker, useCodebook } from '../codebook/index.ts'
import { mostCodings, plan, spanKey } from './code-all.ts'
import { CodeChoice, type CodeDetails, CoderNeeded } from './CodeChoice.tsx'
import { CodeSpanList } from './CodeSpanList.tsx'
import classes from './search.module.css'
import { type Saved, useSearch } from './search-store.ts'
import { useCodeSpans, useKnownCodes } from './use-code-spans.ts'
import { useCoding } from './use-coding.ts'

interface CodeAllProps {
  source: Saved
  onClose: () => void
}

/** Codes all results at once, after a look at every passage: what, with which codes, how many, in one step. */
export function CodeAll({ source, onClose }: CodeAllProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  const unit = useSearch((state) => state.unit)
  const coder = useCoreQuery('coding.currentCoder', {})
  const [codeIds, setCodeIds] = useState<readonly string[]>([])
  const [details, setDetails] = useState<CodeDetails>({ roleId: null, certainty: null })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { spans, total, failed } = useCodeSpans(source, unit)
  const known = useKnownCodes(codeIds, coder.data?.id)
  const { code, running } = useCoding()
  const chosen = (spans ?? []).filter((span) => !left.has(spanKey(span)))
  const { creates, existing } = plan(chosen, codeIds, known)
  const tooMany = chosen.length * codeIds.length > mostCodings
  const number = (value: number): string => value.toLocaleString(language)

  const toggle = (key: string): void =>
    setLeft((keys) => {
      const next = new Set(keys)
      if (!next.delete(key)) next.add(key)
      return next
    })
  const apply = async (): Promise<void> => {
    const codings = chosen.flatMap(({ reportId, start, end }) =>
      codeIds.map((codeId) => ({ reportId, start, end, codeId, ...details })),
    )
    if (await code(codings)) onClose()
  }
  return (
    <section
      className={classes.codeAll}
      aria-label={t('search.codeAll.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className={classes.codeHead}>
        <h2>{t('search.codeAll.title')}</h2>
        <CloseButton aria-label={t('search.codeAll.close')} onClick={onClose} />
      </div>
      <div className={classes.codeForm}>
        {source.kind === 'text' && (
          <SegmentedControl
            size="xs"
            aria-label={t('search.code.unit')}
            value={unit}
            onChange={(value) => {
              setLeft(new Set())
              useSearch.setState({ unit: hitUnits.find((each) => each === value) ?? 'sentence' })
            }}
            data={hitUnits.map((each) => ({ value: each, label: t(`search.code.units.${each}`) }))}
          />
        )}
        <Codes codeIds={codeIds} onChange={setCodeIds} />
        <CodeChoice value={details} onChange={setDetails} />
      </div>
      {failed ? (
        <p className={classes.note}>{notices.sentence(failed)}</p>
      ) : spans ? (
        <>
          <div className={classes.codeCount}>
            <Checkbox
              size="xs"
              label={t('search.codeAll.chosen', {
                count: chosen.length,
                number: number(chosen.length),
                total: number(spans.length),
              })}
              checked={chosen.length === spans.length && spans.length > 0}
              indeterminate={chosen.length > 0 && chosen.length < spans.length}
              onChange={() =>
                setLeft(chosen.length === spans.length ? new Set(spans.map(spanKey)) : new Set())
              }
            />
            {total > spans.length && (
              <span className={classes.note}>
                {t('search.codeAll.cut', { shown: number(spans.length), total: number(total) })}
              </span>
            )}
          </div>
          <CodeSpanList spans={spans} left={left} known={known} codeIds={codeIds} onToggle={toggle} />
        </>
      ) : (
        <div className={classes.waiting} role="status">
          {t('search.codeAll.waiting')}
        </div>
      )}
      {/* The act stands at the left: notices come at the right. */}
      <footer className={classes.codeFoot}>
        <Button
          size="sm"
          loading={running}
          disabled={codeIds.length === 0 || creates === 0 || tooMany || !coder.data}
          onClick={() => void apply()}
        >
          {t('search.codeAll.apply', { count: chosen.length, number: number(chosen.length) })}
        </Button>
        {coder.data === null ? (
          <CoderNeeded onChoose={() => void runCommand('coding.chooseCoder')} />
        ) : (
          <span className={classes.note} role="status">
            {codeIds.length === 0
              ? t('search.codeAll.needsCode')
              : tooMany
                ? t('search.codeAll.tooMany', { most: number(mostCodings) })
                : [
                    t('search.codeAll.creates', { count: creates, number: number(creates) }),
                    existing > 0
                      ? t('search.codeAll.existing', { count: existing, number: number(existing) })
                      : '',
                  ]
                    .filter((part) => part !== '')
                    .join(' ')}
          </span>
        )}
      </footer>
    </section>
  )
}

/** The codes that passages are to get. */
function Codes({
  codeIds,
  onChange,
}: {
  codeIds: readonly string[]
  onChange: (ids: readonly string[]) => void
}): ReactNode {
  const { t } = useTranslation()
  const codebook = useCodebook()
  const recent = useSearch((state) => state.recentCodes)
  const [picking, setPicking] = useState(codeIds.length === 0)
  return (
    <div className={classes.operand} role="group" aria-label={t('search.codeAll.codes')}>
      {codeIds
        .flatMap((id) => codebook.byId.get(id) ?? [])
        .map(({ code, colour, colourDepth }) => (
          <span key={code.id} className={classes.codeChip}>
            <CodeName code={code} colour={colour} depth={colourDepth} />
            <CloseButton
              size="xs"
              iconSize={12}
              aria-label={t('search.codings.removeCode')}
              onClick={() => onChange(codeIds.filter((other) => other !== code.id))}
            />
          </span>
        ))}
      <Popover
        opened={picking}
        onChange={setPicking}
        position="bottom-start"
        shadow="md"
        width={360}
        trapFocus
        returnFocus
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <Button
            size="compact-sm"
            variant={codeIds.length === 0 ? 'filled' : 'subtle'}
            leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
            onClick={() => setPicking(!picking)}
          >
            {t(codeIds.length === 0 ? 'search.codings.chooseCodes' : 'search.codings.addCode')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p="xs" aria-label={t('search.codings.chooseCodes')}>
          <CodePicker
            multiple
            autoFocus
            allowCreate
            recentIds={recent}
            listHeight={260}
            onPick={(picked) => {
              setPicking(false)
              onChange([...new Set([...codeIds, ...picked])])
            }}
            onEscape={() => setPicking(false)}
          />
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
