import { useMemo } from 'react'
import { createStudyNames, type StudyNames } from '../../../shared/query/study-names.ts'
import { useCoreQuery } from '../../api/index.ts'

/** How codes, roles, coders, cases, reports and variables are called in queries; null until all are known. */
export function useStudyNames(enabled = true): StudyNames | null {
  const codes = useCoreQuery('codebook.get', {}, { enabled }).data?.codes
  const roles = useCoreQuery('coding.roles', {}, { enabled }).data
  const coders = useCoreQuery('coding.coders', {}, { enabled }).data
  const cases = useCoreQuery('cases.titles', {}, { enabled }).data
  const reports = useCoreQuery('reports.list', {}, { enabled }).data
  const variables = useCoreQuery('cases.variables', {}, { enabled }).data
  return useMemo(
    () =>
      codes && roles && coders && cases && reports && variables
        ? createStudyNames({ codes, roles, coders, cases, reports, variables })
        : null,
    [codes, roles, coders, cases, reports, variables],
  )
}
