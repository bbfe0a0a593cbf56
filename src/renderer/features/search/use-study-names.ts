import { useMemo } from 'react'
import { createStudyNames, type StudyNames } from '../../../shared/query/study-names.ts'
import { useCoreQuery } from '../../api/index.ts'

/** How codes, roles, coders, cases, reports and variables are called in queries; null until all are known. */
export function useStudyNames(): StudyNames | null {
  const codes = useCoreQuery('codebook.get', {}).data?.codes
  const roles = useCoreQuery('coding.roles', {}).data
  const coders = useCoreQuery('coding.coders', {}).data
  const cases = useCoreQuery('cases.titles', {}).data
  const reports = useCoreQuery('reports.list', {}).data
  const variables = useCoreQuery('cases.variables', {}).data
  return useMemo(
    () =>
      codes && roles && coders && cases && reports && variables
        ? createStudyNames({ codes, roles, coders, cases, reports, variables })
        : null,
    [codes, roles, coders, cases, reports, variables],
  )
}
