import { Button, Group } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeSet } from '../../../../shared/contract/codebook.ts'
import type { InputOf } from '../../../../shared/contract/index.ts'
import { useCommand, useLanguage } from '../../../api/index.ts'
import type { CodeTree } from '../code-tree.ts'
import classes from './Inspector.module.css'
import { InspectorPane } from './InspectorPane.tsx'
import { openBranchPassages } from '../open-branch-passages.ts'
import { SavedNames } from './SavedNames.tsx'
import { SavedText } from './SavedText.tsx'
import type { CodeActs } from '../use-code-acts.ts'

interface SetInspectorProps {
  tree: CodeTree
  set: CodeSet
  acts: CodeActs
}

/** Everything about a code set. */
export function SetInspector({ tree, set, acts }: SetInspectorProps): ReactNode {
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
      <Group gap="xs" grow align="flex-start">
        <SavedText
          key={`${set.id} from`}
          label={t('codebook.validFrom')}
          value={set.validFrom}
          placeholder={t('codebook.dateHint')}
          refuse={(date) => (isPartialDate(date) ? null : t('codebook.badDate'))}
          onSave={(validFrom) => save({ validFrom })}
        />
        <SavedText
          key={`${set.id} to`}
          label={t('codebook.validTo')}
          value={set.validTo}
          placeholder={t('codebook.dateHint')}
          refuse={(date) => (isPartialDate(date) ? null : t('codebook.badDate'))}
          onSave={(validTo) => save({ validTo })}
        />
      </Group>
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
      <SavedText
        key={`${set.id} memo`}
        label={t('codebook.memo')}
        value={set.memo}
        multiline
        onSave={(memo) => save({ memo })}
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
          onClick={() => acts.add(false)}
        >
          {t('codebook.addCode')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={acts.remove}
        >
          {t('codebook.removeSet')}
        </Button>
      </Group>
    </InspectorPane>
  )
}

/** A year, month or day, as ISO 8601 writes them; or nothing. */
const isPartialDate = (date: string): boolean =>
  /^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/u.test(date)
