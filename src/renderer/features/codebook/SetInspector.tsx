import { Button, Group } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeSet } from '../../../shared/contract/codebook.ts'
import type { InputOf } from '../../../shared/contract/index.ts'
import { useCommand, useLanguage } from '../../api/index.ts'
import type { CodeTree } from './code-tree.ts'
import { showInCodebook } from './codebook-view.ts'
import classes from './Inspector.module.css'
import { InspectorPane } from './InspectorPane.tsx'
import { openBranchPassages } from './open-branch-passages.ts'
import { SavedNames } from './SavedNames.tsx'
import { SavedText } from './SavedText.tsx'
import type { CodebookActions } from './use-codebook-actions.ts'
import { beginCode } from './use-tree-keys.ts'

interface SetInspectorProps {
  tree: CodeTree
  set: CodeSet
  actions: CodebookActions
}

/** Everything about a code set. */
export function SetInspector({ tree, set, actions }: SetInspectorProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { run } = useCommand('codebook.updateSet')
  const save = (changes: Omit<InputOf<'codebook.updateSet'>, 'codeSetId'>): void =>
    void run({ codeSetId: set.id, ...changes })
  const english = language === 'en'
  const codings = tree.setCodings(set.id)
  return (
    <InspectorPane>
      <div className={classes.path}>{t(`codebook.setKind.${set.status}`)}</div>
      {set.status !== 'ready' && set.status !== 'own' && (
        <div className={classes.note}>{t(`codebook.statusNote.${set.status}`)}</div>
      )}
      <SavedNames named={set} language={language} onSave={save} />
      <SavedText
        key={`${set.id} edition`}
        label={t('codebook.edition')}
        value={set.edition}
        onSave={(edition) => save({ edition })}
      />
      <SavedText
        key={`${set.id} description ${language}`}
        label={t('codebook.description')}
        value={english ? set.descriptionEn : set.descriptionZh}
        multiline
        onSave={(text) => save(english ? { descriptionEn: text } : { descriptionZh: text })}
      />
      <SavedText
        key={`${set.id} source ${language}`}
        label={t('codebook.source')}
        value={english ? set.source : set.sourceZh || set.source}
        multiline
        onSave={(text) => save(english ? { source: text } : { sourceZh: text })}
      />
      <SavedText
        key={`${set.id} licence ${language}`}
        label={t('codebook.licence')}
        value={english ? set.licence : set.licenceZh || set.licence}
        multiline
        onSave={(text) => save(english ? { licence: text } : { licenceZh: text })}
      />
      <div className={classes.section}>
        {t('codebook.use')}
        {codings > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => openBranchPassages(tree, set, language)}>
            {t('codebook.allPassages', { count: codings })}
          </Button>
        )}
      </div>
      <div className={classes.path}>
        {t('codebook.codeCount', {
          count: tree.nodes.filter(({ code }) => code.codeSetId === set.id).length,
        })}{' '}
        · {t('codebook.codingCount', { count: codings })}
      </div>
      <Group gap="xs" mt="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => showInCodebook(beginCode(tree, { id: set.id }, false))}
        >
          {t('codebook.addCode')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => {
            showInCodebook({ selected: null })
            void actions.remove(set.id)
          }}
        >
          {t('codebook.removeSet')}
        </Button>
      </Group>
    </InspectorPane>
  )
}
