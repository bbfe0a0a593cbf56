import { labelNames } from '../codebook/names.ts'
import { coderInUse } from '../coding/queries.ts'
import type { Handlers } from '../context.ts'
import { deleteLink, insertLink, updateLinkRationale } from './links.ts'
import { deleteNode, insertNode, moveNode, updateNode } from './nodes.ts'
import { readChain, readGaps, readMatrix } from './queries.ts'

export const chainHandlers: Handlers<'chain'> = {
  get: ({ db }) => readChain(db),
  matrix: ({ db }) => readMatrix(db),
  gaps: ({ db }) => readGaps(db),
  create: async ({ db, services, label }, { kind, ...fields }) => {
    const id = services.newId()
    await insertNode(db, kind, id, fields)
    label(labelNames(fields))
    return { id }
  },
  update: async ({ db, label }, { kind, id, ...fields }) => {
    label(labelNames(await updateNode(db, kind, id, fields)))
    return null
  },
  move: async ({ db, label }, { kind, id, position }) => {
    label(labelNames(await moveNode(db, kind, id, position)))
    return null
  },
  remove: async ({ db, label }, { kind, id }) => {
    const { node, links } = await deleteNode(db, kind, id)
    label(labelNames(node))
    return { links }
  },
  link: async ({ db, services, project, now, label }, link) => {
    const linkId = services.newId()
    const coderId = await coderInUse(db, project)
    label(await insertLink(db, { id: linkId, ...link, coderId, createdAt: now }))
    return { linkId }
  },
  updateLink: async ({ db, label }, { linkId, rationale }) => {
    await updateLinkRationale(db, linkId, rationale)
    label({})
    return null
  },
  unlink: async ({ db, label }, { linkId }) => {
    await deleteLink(db, linkId)
    label({})
    return null
  },
}
