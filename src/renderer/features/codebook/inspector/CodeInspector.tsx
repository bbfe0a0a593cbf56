import { ActionIcon, Menu, Tabs } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../api/index.ts'
import { CodeName } from '../../../components/CodeName.tsx'
import { type CodeNode, type CodeTree, placeOf } from '../code-tree.ts'
import { inspectorTabs, showInCodebook, useCodebookView } from '../codebook-view.ts'
import { CodeItems } from '../tree/CodeMenu.tsx'
import type { CodeActs } from '../use-code-acts.ts'
import { ExamplesTab } from './ExamplesTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import classes from './Inspector.module.css'
import { InspectorPane } from './InspectorPane.tsx'
import { MeaningTab } from './MeaningTab.tsx'
import { UseTab } from './UseTab.tsx'

interface CodeInspectorProps {
  tree: CodeTree
  node: CodeNode
  acts: CodeActs
}

/** Everything about a code: what it means, what shows it, how it is used, what happened to it. */
export function CodeInspector({ tree, node, acts }: CodeInspectorProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const tab = useCodebookView((view) => view.tab)
  const { code } = node
  return (
    <InspectorPane>
      <div className={classes.head}>
        <div style={{ minWidth: 0 }}>
          <div className={classes.heading}>
            <CodeName code={code} colour={node.colour} depth={node.colourDepth} size="md" />
          </div>
          <div className={classes.path}>{placeOf(code, language)}</div>
        </div>
        <Menu position="bottom-end" width={252} shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('codebook.menu.open')}>
              <IconDots size={17} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <CodeItems tree={tree} acts={acts} />
          </Menu.Dropdown>
        </Menu>
      </div>
      <Tabs
        value={tab}
        onChange={(value) =>
          showInCodebook({ tab: inspectorTabs.find((each) => each === value) ?? 'meaning' })
        }
        keepMounted={false}
        classNames={{ list: classes.tabs ?? '', tab: classes.tab ?? '' }}
      >
        <Tabs.List grow>
          {inspectorTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`codebook.tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="meaning" className={classes.panel}>
          <MeaningTab code={code} />
        </Tabs.Panel>
        <Tabs.Panel value="examples" className={classes.panel}>
          <ExamplesTab node={node} />
        </Tabs.Panel>
        <Tabs.Panel value="use" className={classes.panel}>
          <UseTab tree={tree} node={node} acts={acts} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel}>
          <HistoryTab tree={tree} codeId={code.id} />
        </Tabs.Panel>
      </Tabs>
    </InspectorPane>
  )
}
