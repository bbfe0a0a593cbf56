import { useTranslation } from 'react-i18next'
import type { FurtherFilter } from '../../components/conditions/index.ts'
import { OperandField, useOperandWords } from './OperandField.tsx'
import { changeText, useSearch } from './search-store.ts'

/** The filters of text search that ask how a hit is coded: with some codes, or with none of them. */
export function useCodedFilters(): FurtherFilter[] {
  const { t } = useTranslation()
  const coded = useSearch(({ text }) => text.coded)
  const codedNot = useSearch(({ text }) => text.codedNot)
  const words = useOperandWords(coded)
  return [false, true].map((not): FurtherFilter => {
    const isSet = coded !== null && codedNot === not
    const name = t(not ? 'search.filters.notCoded' : 'search.filters.coded')
    return {
      key: not ? 'codedNot' : 'coded',
      name,
      value: isSet ? words : null,
      onRemove: () => isSet && changeText({ coded: null, codedNot: false }),
      editor: (
        <OperandField
          label={name}
          operand={isSet ? coded : {}}
          onChange={(operand) => changeText({ coded: operand, codedNot: not })}
        />
      ),
    }
  })
}
