import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../../shared/contract/index.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'
import { codeColour } from '../../components/code-colours.ts'
import { useView } from '../../view.ts'
import { ColourChoice } from './ColourChoice.tsx'
import { type CodeNode, type CodeTree, placeOf } from './code-tree.ts'
import { showInCodebook } from './codebook-view.ts'
import classes from './Inspector.module.css'
import { InspectorPane } from './InspectorPane.tsx'
import { openBranchPassages } from './open-branch-passages.ts'
import { SavedNames } from './SavedNames.tsx'
import { SavedText } from './SavedText.tsx'
import type { CodebookActions } from './use-codebook-actions.ts'
import { beginCode } from './use-tree-keys.ts'

interface CodeInspectorProps {
  tree: CodeTree
  node: CodeNode
  actions: CodebookActions
}

type CodeChanges = Omit<InputOf<'codebook.updateCode'>, 'codeId'>

/** Everything about a code; each field is saved when it is left. */
export function CodeInspector({ tree, node, actions }: CodeInspectorProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [textLanguage, setTextLanguage] = useState(language)
  const { run } = useCommand('codebook.updateCode')
  const { code } = node
  const save = (changes: CodeChanges): void => void run({ codeId: code.id, ...changes })
  const english = textLanguage === 'en'
  return (
    <InspectorPane>
      <div className={classes.top}>
        <span className={classes.path}>{placeOf(code, language)}</span>
        {node.branchCodings > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            style={{ flex: 'none' }}
            onClick={() => openBranchPassages(tree, code, language)}
          >
            {t('codebook.allPassages', { count: node.branchCodings })}
          </Button>
        )}
      </div>
      <SavedNames named={code} language={language} onSave={save} />
      <SavedText
        key={`${code.id} number`}
        label={t('codebook.number')}
        value={code.number}
        onSave={(number) => save({ number })}
      />
      <ColourChoice
        name={`colour-${code.id}`}
        value={code.colour}
        canInherit={code.parentId !== null}
        onChange={(colour) => save({ colour })}
      />
      <div className={classes.section}>
        {t('codebook.meaning')}
        <SegmentedControl
          size="xs"
          value={textLanguage}
          onChange={(value) => setTextLanguage(value === 'en' ? 'en' : 'zh-CN')}
          aria-label={t('codebook.textLanguage')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '中文' },
          ]}
        />
      </div>
      <SavedText
        key={`${code.id} definition ${textLanguage}`}
        label={t('codebook.definition')}
        value={english ? code.definitionEn : code.definitionZh}
        lang={textLanguage}
        placeholder={t('codebook.definitionHint')}
        multiline
        onSave={(text) => save(english ? { definitionEn: text } : { definitionZh: text })}
      />
      <SavedText
        key={`${code.id} include ${textLanguage}`}
        label={t('codebook.include')}
        value={english ? code.includeEn : code.includeZh}
        lang={textLanguage}
        multiline
        onSave={(text) => save(english ? { includeEn: text } : { includeZh: text })}
      />
      <SavedText
        key={`${code.id} exclude ${textLanguage}`}
        label={t('codebook.exclude')}
        value={english ? code.excludeEn : code.excludeZh}
        lang={textLanguage}
        multiline
        onSave={(text) => save(english ? { excludeEn: text } : { excludeZh: text })}
      />
      <SavedText
        key={`${code.id} memo`}
        label={t('codebook.memo')}
        value={code.memo}
        multiline
        onSave={(memo) => save({ memo })}
      />
      <Usage tree={tree} node={node} />
      <Group gap="xs" mt="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => showInCodebook(beginCode(tree, { id: code.id }, true))}
        >
          {t('codebook.addBelow')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => {
            showInCodebook({ selected: code.parentId ?? code.codeSetId })
            void actions.remove(code.id)
          }}
        >
          {t('codebook.remove')}
        </Button>
      </Group>
    </InspectorPane>
  )
}

const examples = 3

/** How often the code is used, and the first passages. */
function Usage({ tree, node }: { tree: CodeTree; node: CodeNode }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const { code, branchCodings } = node
  const used = useCoreQuery(
    'coding.passages',
    { filter: { codeIds: [code.id] }, limit: examples },
    { enabled: branchCodings > 0, keepPrevious: false },
  )
  const branch = tree.childrenOf(code.id).length > 0
  return (
    <>
      <div className={classes.section}>{t('codebook.use')}</div>
      {branchCodings === 0 ? (
        <div className={classes.path}>{t('codebook.unused')}</div>
      ) : (
        <div className={classes.path}>
          {[
            t('codebook.codingCount', { count: branchCodings }),
            ...(used.data ? [t('codebook.caseCount', { count: used.data.cases })] : []),
            ...(branch ? [t('codebook.ownCount', { count: code.codings })] : []),
          ].join(' · ')}
        </div>
      )}
      {branchCodings > 0 &&
        used.data?.passages.map((passage) => {
          const style: CSSProperties & { '--quote-colour': string } = {
            '--quote-colour': codeColour(passage.colour),
          }
          return (
            <button
              key={passage.id}
              type="button"
              className={classes.quote}
              style={style}
              onClick={() => go('reader', { reportId: passage.reportId, codingId: passage.id })}
            >
              <span lang={passage.language === 'zh' ? 'zh-CN' : undefined}>{passage.quote}</span>
              <small>
                {titleIn(language, { title: passage.caseTitle, titleEn: passage.caseTitleEn })}
                {passage.page !== null && ` · ${t('codebook.page', { page: passage.page })}`}
              </small>
            </button>
          )
        })}
    </>
  )
}
