import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeExample } from '../../../../shared/contract/codebook.ts'
import { titleIn } from '../../../../shared/names.ts'
import { useLanguage } from '../../../api/index.ts'
import { codeColour } from '../../../components/code-colours.ts'
import { useView } from '../../../view.ts'
import classes from './Inspector.module.css'

interface ExampleCardProps {
  example: CodeExample
  /** Palette key of its stripe; '' is grey. */
  colour: string
  first: boolean
  last: boolean
  onShift: (by: 1 | -1) => void
  onKind: () => void
  onRemove: () => void
  /** Its note. */
  children: ReactNode
}

/** One example: the quote with where it stands, and what can be done with it. */
export function ExampleCard({
  example,
  colour,
  first,
  last,
  onShift,
  onKind,
  onRemove,
  children,
}: ExampleCardProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const { reportId, codingId } = example
  const style: CSSProperties & { '--quote-colour': string } = { '--quote-colour': codeColour(colour) }
  const source = [
    titleIn(language, { title: example.caseTitle, titleEn: example.caseTitleEn }),
    example.page === null ? '' : t('codebook.page', { page: example.page }),
  ].filter((part) => part !== '')
  return (
    <div className={classes.example} style={style}>
      <div className={classes.exampleTop}>
        <blockquote className={classes.exampleQuote}>{example.quote}</blockquote>
        <Menu position="bottom-end" shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('codebook.examples.menu')}>
              <IconDots size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {reportId !== null && codingId !== null && (
              <Menu.Item onClick={() => go('reader', { reportId, codingId })}>
                {t('common.openInReader')}
              </Menu.Item>
            )}
            <Menu.Item disabled={first} onClick={() => onShift(-1)}>
              {t('codebook.examples.up')}
            </Menu.Item>
            <Menu.Item disabled={last} onClick={() => onShift(1)}>
              {t('codebook.examples.down')}
            </Menu.Item>
            <Menu.Item onClick={onKind}>{t(`codebook.examples.to.${example.kind}`)}</Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" onClick={onRemove}>
              {t('codebook.examples.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.path}>
        {source.length > 0 && reportId !== null && codingId !== null ? (
          <button
            type="button"
            className={classes.link}
            title={t('common.openInReader')}
            onClick={() => go('reader', { reportId, codingId })}
          >
            {source.join(' · ')}
          </button>
        ) : (
          t('codebook.examples.noSource')
        )}
      </div>
      {children}
    </div>
  )
}
