import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codePointLength } from '../../shared/text/offsets.ts'
import { addReport } from '../testing/study.ts'
import { createTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'
import { inVivoName } from './in-vivo.ts'

const text = '𠮷林某矿发生事故。“安全第一”流于口号，安全第一流于口号。'

let test: TestCore
let reportId: string

beforeEach(async () => {
  test = await createTestCore()
  const { caseId } = await call('cases.create', { title: '甲案' })
  reportId = await addReport(test.core, caseId, 'a.txt', text)
  await call('coding.useCoder', { name: 'Ann' })
})
afterEach(() => test.close())

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)
const at = (words: string, from = 0): { start: number; end: number } => {
  const start = codePointLength(text.slice(0, text.indexOf(words, from)))
  return { start, end: start + codePointLength(words) }
}

describe('inVivoName', () => {
  it('makes blanks one and leaves out the marks at both ends', () => {
    expect(inVivoName('  “安全\n  第一”。')).toBe('安全 第一')
    expect(inVivoName("(the pilot's choice)")).toBe("the pilot's choice")
  })

  it('cuts at 60 code points, not inside a character', () => {
    expect(inVivoName('𠮷'.repeat(60))).toBe('𠮷'.repeat(60))
    expect(inVivoName('𠮷'.repeat(61))).toBe(`${'𠮷'.repeat(59)}…`)
  })

  it('keeps a slash out of paths, and has no name for marks alone', () => {
    expect(inVivoName('and/or')).toBe('and／or')
    expect(inVivoName('。——')).toBe('')
  })
})

describe('coding.createInVivo', () => {
  it('makes set, code and coding in one step that undo takes back whole', async () => {
    await assertUndoable(test.core, () =>
      call('coding.createInVivo', { reportId, ...at('“安全第一”流于口号，') }),
    )
    const { sets, codes } = await call('codebook.get', {})
    expect(sets.map(({ nameEn, nameZh, status }) => [nameEn, nameZh, status])).toEqual([
      ['In vivo', '原话编码', 'own'],
    ])
    expect(codes.map(({ nameEn, nameZh, colour, codings }) => [nameEn, nameZh, colour, codings])).toEqual([
      ['', '安全第一”流于口号', 'c1', 1],
    ])
    const [coding] = await call('coding.list', { reportId })
    expect(coding).toMatchObject({
      quote: '“安全第一”流于口号，',
      ...at('“安全第一”流于口号，'),
      origin: null,
    })
    const { undo } = await call('history.state', {})
    expect(undo).toMatchObject({
      method: 'coding.createInVivo',
      params: { name: '安全第一”流于口号', nameZh: '安全第一”流于口号' },
    })
  })

  it('uses the set that is named, and the code of an own set that has these words already', async () => {
    const first = (await call('codebook.createSet', { nameEn: 'First', nameZh: '' })).codeSetId
    const second = (await call('codebook.createSet', { nameEn: 'Second', nameZh: '' })).codeSetId
    const made = await call('coding.createInVivo', {
      reportId,
      ...at('安全第一'),
      codeSetId: second,
    })
    expect(made).toMatchObject({ codeSetId: second, created: true })
    const again = await call('coding.createInVivo', {
      reportId,
      ...at('安全第一', text.indexOf('安全第一') + 1),
      codeSetId: first,
    })
    expect(again).toMatchObject({ codeId: made.codeId, codeSetId: second, created: false })
    expect(await call('coding.createInVivo', { reportId, ...at('口号') })).toMatchObject({
      codeSetId: first,
      created: true,
    })
  })

  it('changes nothing where the passage has the code already, has no words or is not there', async () => {
    const place = { reportId, ...at('口号') }
    await call('coding.createInVivo', place)
    const before = await call('codebook.get', {})
    await expect(call('coding.createInVivo', place)).rejects.toMatchObject({ code: 'coding.exists' })
    await expect(call('coding.createInVivo', { reportId, ...at('。') })).rejects.toMatchObject({
      code: 'coding.noWords',
    })
    await expect(call('coding.createInVivo', { reportId, start: 5, end: 999 })).rejects.toMatchObject({
      code: 'coding.badRange',
    })
    expect(await call('codebook.get', {})).toEqual(before)
  })

  it('leaves shipped sets as they are', async () => {
    const { codeSetId } = await call('codebook.addShippedSet', { shippedId: 'swiss-cheese' })
    await expect(call('coding.createInVivo', { reportId, ...at('口号'), codeSetId })).rejects.toMatchObject({
      code: 'not.found',
      params: { what: 'codeSet' },
    })
  })
})
