import { useCallback } from 'react'
import { useCommand } from '../../api/index.ts'
import type { Field } from './case-columns.ts'

/** Enters a text into a field of cases; an empty text clears. Answers whether it was taken. */
export function useEnterValue(): (
  field: Field,
  caseIds: string[],
  text: string,
  options?: { notice?: string },
) => Promise<boolean> {
  const { run: update } = useCommand('cases.update')
  const { run: setFact } = useCommand('cases.setFact')
  const { run: setVariable } = useCommand('cases.setVariable')
  return useCallback(
    async (field, caseIds, text, options = {}) => {
      const run = () => {
        switch (field.kind) {
          case 'title':
            return update({ caseId: caseIds[0] ?? '', title: text }, options)
          case 'titleEn':
            return update({ caseId: caseIds[0] ?? '', titleEn: text }, options)
          case 'fact':
            return setFact({ caseIds, fact: field.fact.name, text: text === '' ? null : text }, options)
          case 'variable':
            return setVariable(
              { caseIds, variableId: field.variable.id, value: text === '' ? null : text },
              options,
            )
        }
      }
      return (await run()) !== undefined
    },
    [update, setFact, setVariable],
  )
}
