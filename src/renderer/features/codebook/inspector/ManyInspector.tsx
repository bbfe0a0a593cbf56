import { Button, Stack } from '@mantine/core'
import { IconArrowMerge, IconArrowRight, IconCopy, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import { openPassages } from '../../../components/passages/index.ts'
import type { CodeTree } from '../code-tree.ts'
import { showInCodebook } from '../codebook-view.ts'
import classes from './Inspector.module.css'
import { InspectorPane } from './InspectorPane.tsx'
import type { CodeActs } from '../use-code-acts.ts'

/** Names listed before 'and so many more'. */
const namesShown = 12

/** Several marked codes: which they are, and what can be done with all of them. */
export function ManyInspector({
  tree,
  codeIds,
  acts,
}: {
  tree: CodeTree
  codeIds: readonly string[]
  acts: CodeActs
}): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const nodes = codeIds.flatMap((id) => tree.byId.get(id) ?? [])
  const codings = nodes.reduce((sum, { code }) => sum + code.codings, 0)
  const title = t('codebook.codeCount', { count: nodes.length })
  return (
    <InspectorPane>
      <div className={classes.top}>
        <h2 className={classes.many}>{t('codebook.markedCount', { count: nodes.length })}</h2>
        {codings > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            style={{ flex: 'none' }}
            onClick={() => openPassages({ filter: { codeIds: [...codeIds], branches: false }, title })}
          >
            {t('codebook.allPassages', { count: codings })}
          </Button>
        )}
      </div>
      <ul className={classes.names}>
        {nodes.slice(0, namesShown).map(({ code, colour, colourDepth }) => (
          <li key={code.id}>
            <CodeName code={code} colour={colour} depth={colourDepth} />
            <span className={classes.path}>{code.codings > 0 && code.codings.toLocaleString(language)}</span>
          </li>
        ))}
        {nodes.length > namesShown && (
          <li className={classes.path}>{t('codebook.andMore', { count: nodes.length - namesShown })}</li>
        )}
      </ul>
      <Stack gap={6} align="stretch">
        <Button size="xs" variant="default" leftSection={<IconArrowMerge size={14} />} onClick={acts.merge}>
          {t('codebook.menu.merge')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconArrowRight size={14} />} onClick={acts.moveTo}>
          {t('codebook.menu.moveTo')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconCopy size={14} />} onClick={acts.copyTo}>
          {t('codebook.menu.copyTo')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => {
            acts.remove()
            showInCodebook({ act: null })
          }}
        >
          {t('codebook.menu.removeMany', { count: nodes.length })}
        </Button>
      </Stack>
    </InspectorPane>
  )
}
