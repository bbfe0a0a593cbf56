import { expect, test } from 'vitest'
import type { Chain, Finding, Link } from '../../../shared/contract/chain.ts'
import { buildModel } from './chain-model.ts'
import { outlineOf, outlineText } from './outline.ts'

const finding = (id: string, aspectId: string | null, cases: number): Finding => ({
  id,
  nameEn: id,
  nameZh: '',
  aspectId,
  description: '',
  memo: '',
  position: 0,
  evidence: { codings: cases, cases, reports: cases, deaths: null },
})
const recommendation = (id: string, aspectId: string | null) => ({
  ...finding(id, aspectId, 0),
  addressee: '',
  strength: null,
  status: 'draft' as const,
  timeFrame: '',
  indicator: '',
})
const link = (from: Link['from'], to: Link['to'], relation: Link['relation']): Link => ({
  id: `${from.id}-${to.id}`,
  relation,
  from,
  to,
  rationale: '',
  coderId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
})

const chain: Chain = {
  aspects: [{ id: 'state', nameEn: 'State', nameZh: '', position: 0 }],
  causes: [],
  problems: [finding('Neglect', 'state', 3), finding('Alone', null, 0)],
  reasons: [finding('Habit', null, 3)],
  recommendations: [
    recommendation('Through', null),
    recommendation('Direct', 'state'),
    recommendation('Unreached', 'state'),
  ],
  links: [
    link({ kind: 'coding', id: 'coding' }, { kind: 'problem', id: 'Neglect' }, 'shows'),
    link({ kind: 'problem', id: 'Neglect' }, { kind: 'reason', id: 'Habit' }, 'explained-by'),
    link({ kind: 'reason', id: 'Habit' }, { kind: 'recommendation', id: 'Through' }, 'addressed-by'),
    link({ kind: 'problem', id: 'Neglect' }, { kind: 'recommendation', id: 'Direct' }, 'addressed-by'),
  ],
}

test('an outline tells the chain by aspect and problem, and what no problem leads to', () => {
  const text = outlineText(outlineOf(buildModel(chain, { sets: [], codes: [] })), 'en', {
    noAspect: 'No aspect',
    shownBy: 'Shown by',
    explainedBy: 'Explained by',
    addressedBy: 'Addressed by',
    others: 'Others',
    passages: (count) => `${count} passage`,
    named: ({ nameEn, evidence }) => `${nameEn} (${evidence.cases} cases)`,
  })
  expect(text).toBe(
    [
      '# State',
      '',
      '## Neglect (3 cases)',
      '',
      '- Shown by',
      '  - 1 passage',
      '- Explained by',
      '  - Habit (3 cases)',
      '- Addressed by',
      '  - Through (0 cases)',
      '  - Direct (0 cases)',
      '',
      '## Others',
      '',
      '- Unreached (0 cases)',
      '',
      '# No aspect',
      '',
      '## Alone (0 cases)',
    ].join('\n'),
  )
})
