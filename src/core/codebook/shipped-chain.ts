import type { CodeSetFile } from '../../shared/domain/code-set-file.ts'
import type { Trx } from '../db/store.ts'
import type { CoreServices } from '../services.ts'
import { nameKey } from './code-finder.ts'

interface Names {
  nameEn: string
  nameZh: string
}

interface KnownNode extends Names {
  id: string
  position: number
}

/** Adds the aspects, problems and reasons that a set names, unless the study has nodes of those names. */
export async function addChainNodes(trx: Trx, services: CoreServices, file: CodeSetFile): Promise<void> {
  const aspects = await trx.selectFrom('aspects').select(['id', 'nameEn', 'nameZh', 'position']).execute()
  const aspectIds = new Map<string, string>()
  for (const { key, nameEn, nameZh } of file.aspects ?? []) {
    const known = aspects.find((aspect) => sameName(aspect, { nameEn, nameZh }))
    const aspect = known ?? { id: services.newId(), nameEn, nameZh, position: nextPosition(aspects) }
    if (!known) {
      await trx.insertInto('aspects').values(aspect).execute()
      aspects.push(aspect)
    }
    aspectIds.set(key, aspect.id)
  }
  for (const kind of ['problems', 'reasons'] as const) {
    const nodes = await trx.selectFrom(kind).select(['id', 'nameEn', 'nameZh', 'position']).execute()
    for (const { aspect, nameEn, nameZh } of file[kind] ?? []) {
      if (nodes.some((known) => sameName(known, { nameEn, nameZh }))) continue
      const node = { id: services.newId(), nameEn, nameZh, position: nextPosition(nodes) }
      const aspectId = aspect === null ? null : (aspectIds.get(aspect) ?? null)
      await trx
        .insertInto(kind)
        .values({ ...node, aspectId, description: '' })
        .execute()
      nodes.push(node)
    }
  }
}

const sameName = (a: Names, b: Names): boolean =>
  (a.nameEn !== '' && nameKey(a.nameEn) === nameKey(b.nameEn)) ||
  (a.nameZh !== '' && nameKey(a.nameZh) === nameKey(b.nameZh))

const nextPosition = (nodes: readonly KnownNode[]): number =>
  Math.max(-1, ...nodes.map((node) => node.position)) + 1
