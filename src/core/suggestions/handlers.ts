import type { SuggestionQuality } from '../../shared/contract/suggestions.ts'
import { labelNames } from '../codebook/names.ts'
import { codeById } from '../codebook/queries.ts'
import { coderInUse, insertCodings, requireCoderInUse, requireRows } from '../coding/queries.ts'
import { createQuoting } from '../coding/quoting.ts'
import type { Handlers } from '../context.ts'
import { learnFromProject } from './learn-job.ts'
import { countChanges, type Fingerprint, insertRefusal, modelQuality, refusalOf } from './queries.ts'
import { suggest } from './suggest.ts'

export const suggestionsHandlers: Handlers<'suggestions'> = {
  list: (context, input) => suggest(context, input),

  quality: async ({ db }) => {
    const known = await modelQuality(db)
    if (!known) return null
    const quality = JSON.parse(known.quality) as Omit<SuggestionQuality, 'changedSince'>
    const fingerprint = JSON.parse(known.fingerprint) as Fingerprint
    return { ...quality, changedSince: await countChanges(db, fingerprint) }
  },

  learn: (context) => learnFromProject(context),

  accept: async ({ db, project, services, now, label }, { corrected, ...input }) => {
    const { id = services.newId(), reportId, roleId, certainty, memo } = input
    const suggested = await codeById(db, input.codeId)
    const coded = corrected?.codeId === undefined ? suggested : await codeById(db, corrected.codeId)
    await requireRows(db, 'roles', [roleId])
    const coderId = await requireCoderInUse(db, project)
    const { start = input.start, end = input.end } = corrected ?? {}
    const quoteOf = createQuoting(db)
    const quote = await quoteOf(reportId, start, end)
    const stamps = { createdAt: now, updatedAt: now, orphanedAt: null }
    await insertCodings(db, [
      {
        id,
        reportId,
        codeId: coded.id,
        coderId,
        start,
        end,
        ...quote,
        roleId,
        certainty,
        memo,
        ...stamps,
        origin: 'suggestion',
      },
    ])
    // Another code was right: the one suggested was wrong there.
    if (coded.id !== suggested.id) {
      const refused = { reportId, start: input.start, end: input.end, codeId: suggested.id }
      const { quote: words } = await quoteOf(reportId, input.start, input.end)
      if (!(await refusalOf(db, refused)))
        await insertRefusal(db, { id: services.newId(), ...refused, quote: words, coderId, createdAt: now })
    }
    label(labelNames(coded))
    return { codingId: id }
  },

  refuse: async ({ db, project, services, now, label }, refused) => {
    const code = await codeById(db, refused.codeId)
    const { quote } = await createQuoting(db)(refused.reportId, refused.start, refused.end)
    label(labelNames(code))
    const known = await refusalOf(db, refused)
    if (known) return { refusalId: known.id }
    const refusalId = services.newId()
    const coderId = await coderInUse(db, project)
    await insertRefusal(db, { id: refusalId, ...refused, quote, coderId, createdAt: now })
    return { refusalId }
  },
}
