import { crosswalkRelations } from '../../src/shared/contract/codebook.ts'
import type { InputOf } from '../../src/shared/contract/index.ts'
import type { ChangingName, Making } from './random-commands.ts'
import { idOf, idsOf, nameOf } from './random-picks.ts'

type Makers = {
  [N in Extract<ChangingName, `codebook.${string}`>]: (making: Making) => InputOf<N> | null
}

const shippedIds = ['hfacs', 'swiss-cheese', 'accimap', 'gb6441-1986-types', 'gb6441-2025-types']
const palette = ['', 'c1', 'c7', 'c12']

/** Under a code, or at the top of a set. */
function place({ random, state }: Making): { codeSetId: string; parentId: string | null; position: number } {
  const set = random.pick(state.codebook.sets)
  const parents = state.codebook.codes.filter(({ codeSetId }) => codeSetId === set?.id)
  return {
    codeSetId: set?.id ?? 'none',
    parentId: random.chance(0.6) ? (random.pick(parents)?.id ?? null) : null,
    position: random.below(5),
  }
}

const editions = ['gb6441-1986-types', 'gb6441-2025-types']

/** Both editions of the accident types, where the study has them; else any two sets. */
function editionsOf({ random, state }: Making): { fromSetId: string; toSetId: string } {
  const [from, to] = editions.map((id) => state.codebook.sets.find(({ shippedId }) => shippedId === id))
  return {
    fromSetId: from?.id ?? idOf(random, state.codebook.sets),
    toSetId: to?.id ?? idOf(random, state.codebook.sets),
  }
}

/** Two sets that a row of the crosswalk relates, where there is one. */
function relatedSets({ random, state }: Making): { fromSetId: string; toSetId: string } {
  const setOf = (id: string | null | undefined): string | undefined =>
    state.codebook.codes.find((code) => code.id === id)?.codeSetId
  const row = random.pick(
    state.crosswalk.filter(({ relation }) => relation === 'same' || relation === 'broader'),
  )
  return { fromSetId: setOf(row?.fromCodeId) ?? 'none', toSetId: setOf(row?.toCodeId) ?? 'none' }
}

export const codebookMakers: Makers = {
  'codebook.addShippedSet': ({ random, state }) => {
    const there = state.codebook.sets.map(({ shippedId }) => shippedId)
    // Where one edition is there, the other one comes mostly.
    const missing = editions.find((id) => !there.includes(id))
    const wanted = there.some((id) => editions.includes(id ?? '')) && random.chance(0.7) ? missing : undefined
    return { shippedId: wanted ?? random.pick(shippedIds) ?? '' }
  },
  'codebook.createSet': (making) => ({ nameEn: nameOf(making), nameZh: '' }),
  'codebook.updateSet': (making) => ({
    codeSetId: idOf(making.random, making.state.codebook.sets),
    nameZh: nameOf(making),
  }),
  'codebook.removeSet': ({ random, state }) => ({ codeSetId: idOf(random, state.codebook.sets) }),
  'codebook.createCode': (making) => {
    const { position, ...at } = place(making)
    return {
      ...at,
      nameEn: nameOf(making),
      nameZh: '',
      colour: making.random.pick(palette) ?? '',
      ...(making.random.chance(0.5) && { position }),
    }
  },
  'codebook.updateCode': (making) => ({
    codeId: idOf(making.random, making.state.codebook.codes),
    nameZh: nameOf(making),
    memo: `备注 ${making.number}`,
  }),
  'codebook.moveCodes': (making) => ({
    codeIds: idsOf(making.random, making.state.codebook.codes),
    ...place(making),
  }),
  'codebook.copyCodes': (making) => ({
    // Trees of shipped sets would grow beyond what a test can dump.
    codeIds: [idOf(making.random, making.state.codebook.codes)],
    ...place(making),
    withCodings: making.random.chance(0.5),
  }),
  'codebook.mergeCodes': ({ random, state }) => ({
    codeIds: idsOf(random, state.codebook.codes),
    intoCodeId: idOf(random, state.codebook.codes),
  }),
  'codebook.splitCode': (making) => {
    const { random, state } = making
    const coded = random.pick(state.passages)
    const own = state.passages.filter(({ codeId }) => codeId === coded?.codeId)
    return {
      codeId: coded?.codeId ?? 'none',
      below: random.chance(0.5),
      parts: [
        { into: { nameEn: nameOf(making), nameZh: '' }, codingIds: idsOf(random, own) },
        {
          into: { codeId: idOf(random, state.codebook.codes) },
          rule: random.chance(0.5) ? {} : { coderIds: idsOf(random, state.coders) },
        },
      ],
    }
  },
  'codebook.removeCodes': ({ random, state }) => ({ codeIds: [idOf(random, state.codebook.codes)] }),
  'codebook.addExample': ({ random, state, number }) => ({
    codeId: idOf(random, state.codebook.codes),
    codingId: random.chance(0.8) ? idOf(random, state.passages) : null,
    kind: random.pick(['anchor', 'counter'] as const) ?? 'anchor',
    ...(random.chance(0.3) && { quote: `例句 ${number}` }),
  }),
  'codebook.updateExample': ({ random, state, number }) => ({
    exampleId: idOf(random, state.examples),
    note: `说明 ${number}`,
    ...(random.chance(0.5) && { position: random.below(3) }),
  }),
  'codebook.removeExample': ({ random, state }) => ({ exampleId: idOf(random, state.examples) }),
  'codebook.setCrosswalk': ({ random, state }) => {
    const relation = random.pick(crosswalkRelations) ?? 'same'
    const from = random.chance(0.7)
      ? random.pick(state.passages)?.codeId
      : random.pick(state.codebook.codes)?.id
    const set = state.codebook.codes.find(({ id }) => id === from)?.codeSetId
    const others = state.codebook.codes.filter(({ codeSetId }) => codeSetId !== set)
    return {
      fromCodeId: from ?? 'none',
      toCodeId: relation === 'none' ? null : idOf(random, others),
      relation,
    }
  },
  'codebook.removeCrosswalk': ({ random, state }) => ({ rowId: idOf(random, state.crosswalk) }),
  'codebook.addShippedCrosswalk': editionsOf,
  'codebook.applyCrosswalk': relatedSets,
  'codebook.importTable': ({ random, state, number, file }) => ({
    codeSetId: idOf(random, state.codebook.sets),
    token: file(
      `codebook-${number}.csv`,
      `path,definition_en,colour\nname ${random.below(3)}/name ${number},Says ${number}.,c2\nname 9,,\n`,
    ),
  }),
}
