import { useTranslation } from 'react-i18next'
import type { ReportText, Section } from '../../../shared/contract/reports.ts'
import { sectionAt } from '../../../shared/domain/sections.ts'
import { titleIn } from '../../../shared/names.ts'
import { useLanguage, useNotices } from '../../api/index.ts'
import { useCommandHandler } from '../../commands.ts'
import { cite } from '../../components/passages/index.ts'
import { blockIndexAt, type ReaderDocument, type Span, textOf } from './reader-document.ts'

interface Copying {
  document: ReaderDocument
  report: ReportText
  sections: readonly Section[]
  /** The passage that is meant. */
  target: () => Span | null
  /** Says how to select a passage. */
  askForPassage: () => void
}

/** Copies the selected passage with case, report, section and page. */
export function useCopyCommand({ document, report, sections, target, askForPassage }: Copying): void {
  const { t } = useTranslation()
  const language = useLanguage()
  const notices = useNotices()
  useCommandHandler('code.copy', () => {
    const span = target()
    if (!span) return askForPassage()
    const cited = cite(t, {
      quote: textOf(document, span),
      case: titleIn(language, { title: report.caseTitle, titleEn: report.caseTitleEn }),
      report: report.title || report.file,
      section: sectionAt(sections, span.start)?.kind ?? null,
      page: document.blocks[blockIndexAt(document.blocks, span.start)]?.page ?? null,
    })
    navigator.clipboard.writeText(cited).then(() => notices.done(t('coding.copied')), notices.failed)
  })
}
