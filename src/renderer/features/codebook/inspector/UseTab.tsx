import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { nameIn, titleIn } from '../../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../../api/index.ts'
import { codeColour } from '../../../components/code-colours.ts'
import { openPassages } from '../../../components/passages/index.ts'
import { useView } from '../../../view.ts'
import type { CodeNode, CodeTree } from '../code-tree.ts'
import type { CodeActs } from '../use-code-acts.ts'
import { useCodeUsage } from '../use-code-usage.ts'
import { DoubtNote } from './DoubtNote.tsx'
import classes from './Inspector.module.css'

interface UseTabProps {
  tree: CodeTree
  node: CodeNode
  acts: CodeActs
}

const quotes = 3

/** How much a code is used, by whom and where; each number opens its passages. What speaks against it. */
export function UseTab({ tree, node, acts }: UseTabProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const go = useView((view) => view.go)
  const { code, branchCodings } = node
  const usage = useCodeUsage()?.get(code.id)
  const branch = tree.childrenOf(code.id).length > 0
  const title = nameIn(language, code)
  const own = { codeIds: [code.id], branches: false }
  const all = { codeIds: [code.id] }
  const used = useCoreQuery(
    'coding.passages',
    { filter: all, limit: quotes },
    { enabled: branchCodings > 0, keepPrevious: false },
  )
  const facts = usage
    ? [
        { key: 'own', count: code.codings, filter: own },
        ...(branch ? [{ key: 'branch', count: branchCodings, filter: all }] : []),
        { key: 'cases', count: usage.branchCases, filter: all },
        { key: 'reports', count: usage.branchReports, filter: all },
        { key: 'coders', count: usage.coders, filter: own },
      ]
    : []
  return (
    <>
      {usage && (
        <dl className={classes.usage}>
          {facts.map(({ key, count, filter }) => (
            <div key={key}>
              <dt>{t(`codebook.usage.${key}`)}</dt>
              <dd>
                {count === 0 ? (
                  <span className={classes.path}>–</span>
                ) : (
                  <button
                    type="button"
                    className={classes.link}
                    onClick={() => openPassages({ filter, title })}
                  >
                    {count.toLocaleString(language)}
                  </button>
                )}
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('codebook.usage.lastUsed')}</dt>
            <dd>
              {usage.lastUsedAt === null
                ? '–'
                : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(
                    new Date(usage.lastUsedAt),
                  )}
            </dd>
          </div>
        </dl>
      )}
      {usage && branch && <div className={classes.path}>{t('codebook.usage.branchNote')}</div>}
      {usage?.doubts.map((doubt) => (
        <DoubtNote key={`${doubt.kind} ${doubt.otherId}`} tree={tree} node={node} doubt={doubt} acts={acts} />
      ))}
      {usage && usage.doubts.length === 0 && branchCodings > 0 && (
        <div className={classes.path}>{t('codebook.doubt.none')}</div>
      )}
      {branchCodings > 0 && (
        <>
          <div className={classes.section}>{t('codebook.usage.passages')}</div>
          {used.data?.passages.map((passage) => {
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
          <button
            type="button"
            className={classes.link}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => openPassages({ filter: all, title })}
          >
            {t('codebook.allPassages', { count: branchCodings })}
          </button>
        </>
      )}
    </>
  )
}
