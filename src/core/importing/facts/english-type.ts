import { typeOfEnglishWording } from '../../../shared/domain/accident-types.ts'
import type { EnglishView } from './english-view.ts'
import type { Reading } from './reading.ts'

/** The accident's type by the words of its title; texts tell of too much else. */
export function readEnglishType({ plain, title }: EnglishView): Reading[] {
  const found = typeOfEnglishWording(title)
  if (found === null) return []
  const start = plain.indexOf(title.slice(found.index, found.index + found.length))
  if (start < 0) return []
  return [
    {
      fact: 'accidentType',
      value: found.type,
      start,
      end: start + found.length,
      rule: 'english.type-of-title 1',
      score: found.sure ? 5 : 3,
      asOf: null,
    },
  ]
}
