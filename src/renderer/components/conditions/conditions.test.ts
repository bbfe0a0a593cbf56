import { expect, test } from 'vitest'
import type { CaseRow, Variable } from '../../../shared/contract/cases.ts'
import {
  caseFields,
  editedValue,
  emptyCondition,
  fieldNamed,
  isComplete,
  readValue,
  showValue,
  testsOf,
  valuesToChoose,
} from './case-fields.ts'
import { narrowedBy, partKey, scopeParts, withCondition, withList, withoutPart } from './scope-parts.ts'

const t = (key: string): string => key
const variable = (changes: Partial<Variable>): Variable => ({
  id: 'v1',
  name: 'Shift',
  type: 'category',
  options: ['day', 'night'],
  description: '',
  position: 0,
  ...changes,
})
const field = (key: string, variables: Variable[] = []) => {
  const found = fieldNamed(key, caseFields(variables, t))
  if (!found) throw new Error(`no field ${key}`)
  return found
}
const row = (facts: Record<string, string>, variables: Record<string, string> = {}): CaseRow => ({
  id: 'c',
  title: '',
  titleEn: '',
  memo: '',
  createdAt: '',
  reports: [],
  facts: Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      { value, text: value, state: 'entered', readings: [] },
    ]),
  ),
  unchosen: {},
  variables,
  codings: 0,
})

test('a scope is shown as its parts, conditions on cases first', () => {
  const scope = {
    sections: ['direct-cause' as const],
    reportIds: [],
    caseIds: ['a'],
    cases: [
      { field: 'deaths', is: 'at-least' as const, values: ['3'] },
      { field: 'date', is: 'known' as const },
    ],
  }
  expect(scopeParts(scope).map(partKey)).toEqual(['cases.0', 'cases.1', 'sections', 'caseIds'])
  expect(scopeParts({})).toEqual([])
})

test('parts are set, put in their place and taken away; what asks nothing is left out', () => {
  const condition = { field: 'deaths', is: 'at-least' as const, values: ['3'] }
  expect(withList({}, 'sections', ['measures'])).toEqual({ sections: ['measures'] })
  expect(withList({ sections: ['measures'], caseIds: ['a'] }, 'sections', [])).toEqual({ caseIds: ['a'] })
  expect(withCondition({}, 7, condition)).toEqual({ cases: [condition] })
  expect(withCondition({ cases: [condition] }, 0, { ...condition, values: ['10'] })).toEqual({
    cases: [{ ...condition, values: ['10'] }],
  })
  expect(withoutPart({ cases: [condition], caseIds: ['a'] }, { kind: 'cases', index: 0 })).toEqual({
    caseIds: ['a'],
  })
  expect(withoutPart({ caseIds: ['a'] }, { kind: 'caseIds' })).toEqual({})
})

test('narrowing by the same question asks it anew, another one is added', () => {
  const year = (value: string) => ({ field: 'date', is: 'one-of' as const, values: [value] })
  const deaths = { field: 'deaths', is: 'at-least' as const, values: ['3'] }
  expect(narrowedBy({ cases: [deaths, year('2019')] }, year('2020'))).toEqual({
    cases: [deaths, year('2020')],
  })
  expect(narrowedBy({ cases: [deaths] }, year('2020'))).toEqual({ cases: [deaths, year('2020')] })
})

test('fields know what can be asked of them and read what is typed as canonical values', () => {
  const loss = field('directEconomicLoss')
  expect(testsOf[loss.kind]).toEqual(['at-least', 'at-most', 'one-of', 'known', 'missing'])
  expect(readValue(loss, '1000万元')).toBe('10000000')
  expect(readValue(loss, 'much')).toBeNull()
  expect(readValue(loss, editedValue(loss, '10000000', 'zh-CN'))).toBe('10000000')
  expect(showValue(field('severityComputed'), 'larger', 'en', t)).toBe('Larger accident')
  expect(emptyCondition(field('severityComputed'))).toEqual({
    field: 'severityComputed',
    is: 'one-of',
    values: [],
  })
  const answer = field('variable:v1', [variable({ type: 'yes-no', options: [] })])
  expect([answer.kind, showValue(answer, 'yes', 'en', t)]).toEqual(['yes-no', 'cases.yesNo.yes'])
})

test('values to choose are those of the list and those that cases have', () => {
  const shift = field('variable:v1', [variable({})])
  expect(valuesToChoose(shift, [row({}, { v1: 'dusk' }), row({}, { v1: 'day' })], 'en', t)).toEqual([
    { value: 'day', label: 'day' },
    { value: 'night', label: 'night' },
    { value: 'dusk', label: 'dusk' },
  ])
  const place = field('place')
  expect(
    valuesToChoose(place, [row({ place: '唐山' }), row({ place: '保定' }), row({})], 'zh-CN', t),
  ).toEqual([
    { value: '保定', label: '保定' },
    { value: '唐山', label: '唐山' },
  ])
})

test('a condition without a value asks nothing, unless it asks whether there is one', () => {
  expect(
    [
      { field: 'date', is: 'one-of' as const, values: [] },
      { field: 'date', is: 'one-of' as const, values: ['2020'] },
      { field: 'date', is: 'missing' as const },
    ].map(isComplete),
  ).toEqual([false, true, true])
})
