import { Anchor } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import Markdown, { defaultUrlTransform } from 'react-markdown'
import { linkAddress, linksIn, targetOf } from '../../../shared/text/memo-links.ts'
import { useClient, useCoreQuery, useNotices } from '../../api/index.ts'
import classes from './memos.module.css'
import { openTarget } from './open-target.ts'

/** A memo as it reads: Markdown without HTML, links that lead to what they name. */
export function MarkdownText({ text }: { text: string }): ReactNode {
  const targets = useMemo(() => linksIn(text), [text])
  const known = useCoreQuery('memos.resolve', { targets }, { enabled: targets.length > 0 })
  const alive = new Set((known.data ?? []).map(linkAddress))
  const answered = known.isSuccess
  return (
    <div className={classes.markdown}>
      <Markdown
        urlTransform={(href) => (targetOf(href) ? href : defaultUrlTransform(href))}
        components={{
          a: ({ href, children }) => {
            const target = href === undefined ? null : targetOf(href)
            return target ? (
              <TargetLink target={target} gone={answered && !alive.has(linkAddress(target))}>
                {children}
              </TargetLink>
            ) : (
              <Anchor href={href} target="_blank" rel="noreferrer">
                {children}
              </Anchor>
            )
          },
          // Pictures would have to be fetched from somewhere.
          img: ({ alt }) => <span>{alt}</span>,
        }}
      >
        {text}
      </Markdown>
    </div>
  )
}

interface TargetLinkProps {
  target: Parameters<typeof openTarget>[1]
  gone: boolean
  children: ReactNode
}

function TargetLink({ target, gone, children }: TargetLinkProps): ReactNode {
  const { t } = useTranslation()
  const client = useClient()
  const notices = useNotices()
  if (gone)
    return (
      <span className={classes.gone} title={t('memos.gone')}>
        {children}
      </span>
    )
  return (
    <Anchor
      component="button"
      type="button"
      inherit
      onClick={(event) => {
        // Writing begins with a click on the text around it.
        event.stopPropagation()
        openTarget(client, target).catch(notices.failed)
      }}
    >
      {children}
    </Anchor>
  )
}
