import type { ReviewItem } from '../../../shared/contract/review.ts'
import { useView } from '../../view.ts'

/** Goes to where an item can be looked at. */
export function openItem(item: ReviewItem): void {
  const { go } = useView.getState()
  switch (item.kind) {
    case 'disagreement':
    case 'low-confidence':
    case 'severity': {
      const reading = item.readings.find(({ chosen }) => chosen) ?? item.readings[0]
      if (reading?.reportId != null && reading.start !== null && reading.end !== null)
        go('reader', { reportId: reading.reportId, start: reading.start, end: reading.end })
      else go('cases', { caseId: item.caseId })
      return
    }
    case 'missing-fact':
      go('reader', { caseId: item.caseId })
      return
    case 'duplicate':
      go('cases', { caseId: item.caseId })
      return
    case 'orphaned-coding':
      go('reader', { reportId: item.reportId, codingId: item.codingId })
      return
    case 'recognised-page':
      go('reader', { reportId: item.reportId, page: item.page })
      return
    case 'unrecognised-pages':
    case 'unknown-kind':
      go('reader', { reportId: item.reportId })
  }
}
