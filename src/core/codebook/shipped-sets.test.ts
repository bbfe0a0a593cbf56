import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBareTestCore, type TestCore } from '../testing/test-core.ts'
import { assertUndoable } from '../testing/undo.ts'

const file = {
  id: 'study-frame',
  edition: 'first',
  status: 'ready',
  nameEn: 'Study frame',
  nameZh: '研究框架',
  descriptionEn: 'A frame.',
  descriptionZh: '一个框架。',
  sourceEn: 'Somebody 2020',
  sourceZh: '某人，2020',
  licence: 'MIT',
  aspects: [
    { key: 'government', nameEn: 'Government', nameZh: '政府' },
    { key: 'society', nameEn: 'Society', nameZh: '社会' },
  ],
  problems: [{ aspect: 'government', nameEn: 'Neglected supervision', nameZh: '监管缺位' }],
  reasons: [{ aspect: null, nameEn: 'Low awareness', nameZh: '意识薄弱' }],
  codes: [
    {
      number: 'A',
      nameEn: 'Acts',
      nameZh: '行为',
      definitionEn: 'What people did.',
      definitionZh: '人的行为。',
      colour: 'c3',
      children: [
        {
          number: null,
          nameEn: 'Errors',
          nameZh: '差错',
          definitionEn: 'Not meant.',
          definitionZh: '无意的。',
          includeEn: 'Slips',
          includeZh: '失误',
        },
      ],
    },
    {
      number: 'B',
      nameEn: 'Place',
      nameZh: '场所',
      definitionEn: 'Where.',
      definitionZh: '地点。',
      colour: 'c5',
    },
  ],
}

let resources: string
let test: TestCore
beforeEach(() => {
  resources = mkdtempSync(join(tmpdir(), 'causeway-resources-'))
  mkdirSync(join(resources, 'code-sets'))
  writeFileSync(join(resources, 'code-sets/study-frame.json'), JSON.stringify(file))
  test = createBareTestCore({ resources })
})
afterEach(async () => {
  await test.close()
  rmSync(resources, { recursive: true, force: true })
})

const call: TestCore['core']['call'] = (method, input) => test.core.call(method, input)
const createProject = (codeSets: string[] = []) =>
  call('project.create', { token: test.token(join(test.folder, 'study.causeway')), title: 'Study', codeSets })

const shipped = {
  id: 'study-frame',
  edition: 'first',
  status: 'ready',
  nameEn: 'Study frame',
  nameZh: '研究框架',
  descriptionEn: 'A frame.',
  descriptionZh: '一个框架。',
  source: 'Somebody 2020',
  sourceZh: '某人，2020',
  licence: 'MIT',
  licenceZh: '',
  codes: 3,
}

describe('shipped code sets', () => {
  it('are listed without a project, and say whether the open project has them', async () => {
    expect(await call('codebook.shipped', {})).toEqual([{ ...shipped, installed: false }])
    await createProject()
    await call('codebook.addShippedSet', { shippedId: 'study-frame' })
    expect(await call('codebook.shipped', {})).toEqual([{ ...shipped, installed: true }])
  })

  it('can be looked at before they are added', async () => {
    expect(
      (await call('codebook.shippedCodes', { shippedId: 'study-frame' })).map(
        ({ nameEn, number, colour, depth }) => [nameEn, number, colour, depth],
      ),
    ).toEqual([
      ['Acts', 'A', 'c3', 0],
      ['Errors', '', 'c3', 1],
      ['Place', 'B', 'c5', 0],
    ])
  })

  it('bring their codes, aspects, problems and reasons in one step that can be undone', async () => {
    await createProject()
    await assertUndoable(test.core, () => call('codebook.addShippedSet', { shippedId: 'study-frame' }))
    const { sets, codes } = await call('codebook.get', {})
    expect(
      sets.map(({ shippedId, status, source, sourceZh }) => [shippedId, status, source, sourceZh]),
    ).toEqual([['study-frame', 'ready', 'Somebody 2020', '某人，2020']])
    expect(codes.map(({ path, pathZh, position, includeZh }) => [path, pathZh, position, includeZh])).toEqual(
      [
        ['Study frame/Acts', '研究框架/行为', 0, ''],
        ['Study frame/Acts/Errors', '研究框架/行为/差错', 0, '失误'],
        ['Study frame/Place', '研究框架/场所', 1, ''],
      ],
    )
    const { aspects, problems, reasons } = await call('chain.get', {})
    const [government] = aspects
    expect(aspects.map((aspect) => aspect.nameEn)).toEqual(['Government', 'Society'])
    expect(problems.map(({ nameEn, aspectId }) => [nameEn, aspectId])).toEqual([
      ['Neglected supervision', government?.id],
    ])
    expect(reasons.map(({ nameEn, aspectId }) => [nameEn, aspectId])).toEqual([['Low awareness', null]])
  })

  it('use the aspects and findings that the study has already', async () => {
    await createProject()
    const { id } = await call('chain.create', { kind: 'aspect', nameEn: '', nameZh: '政府' })
    await call('chain.create', { kind: 'reason', nameEn: 'low awareness', nameZh: '' })
    await call('codebook.addShippedSet', { shippedId: 'study-frame' })
    const { aspects, problems, reasons } = await call('chain.get', {})
    expect(aspects.map(({ nameZh, position }) => [nameZh, position])).toEqual([
      ['政府', 0],
      ['社会', 1],
    ])
    expect(problems.map((problem) => problem.aspectId)).toEqual([id])
    expect(reasons.map((reason) => reason.nameEn)).toEqual(['low awareness'])
  })

  it('are added once, and unknown ones not at all', async () => {
    await expect(createProject(['../study-frame'])).rejects.toMatchObject({ code: 'codebook.unknownSet' })
    await createProject(['study-frame'])
    const add = (shippedId: string) => call('codebook.addShippedSet', { shippedId })
    await expect(add('study-frame')).rejects.toMatchObject({ code: 'codebook.setInstalled' })
    await expect(add('nothing')).rejects.toMatchObject({ code: 'codebook.unknownSet' })
    expect((await call('codebook.get', {})).codes.length).toBe(3)
  })
})

describe('the real shipped sets', () => {
  it('can all be added to one project', async () => {
    const real = createBareTestCore()
    try {
      const path = join(real.folder, 'all.causeway')
      await real.core.call('project.create', { token: real.token(path), title: 'All' })
      const sets = await real.core.call('codebook.shipped', {})
      for (const { id, codes } of sets) {
        const added = await real.core.call('codebook.addShippedSet', { shippedId: id })
        expect(added.codes, id).toBe(codes)
      }
      const { codes } = await real.core.call('codebook.get', {})
      expect(new Set(codes.map((code) => code.path)).size).toBe(codes.length)
      expect(new Set(codes.map((code) => code.pathZh)).size).toBe(codes.length)
      expect(codes.length).toBe(sets.reduce((sum, set) => sum + set.codes, 0))
    } finally {
      await real.close()
    }
  })
})
