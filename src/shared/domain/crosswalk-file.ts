import { z } from 'zod'

/** How a code of one edition stands to a code of another. */
export const crosswalkRelations = ['same', 'broader', 'narrower', 'related', 'none'] as const
export type CrosswalkRelation = (typeof crosswalkRelations)[number]

const line = z.string().regex(/^\S(.*\S)?$/u, 'notATrimmedLine')

/**
 * The shape of a shipped crosswalk (`resources/crosswalks/<from>--<to>.json`): how the codes of one shipped set stand
 * to those of another. Codes go by their Chinese names, which their set has once. Issue messages are codes.
 */
export const crosswalkFileSchema = z
  .strictObject({
    /** Ids of the two sets. */
    from: line,
    to: line,
    status: z.enum(['ready', 'draft']),
    sourceEn: line,
    sourceZh: line,
    rows: z
      .array(
        z.strictObject({
          from: line,
          /** Null with 'none'. */
          to: line.nullable(),
          /** What the second code is to the first. */
          relation: z.enum(crosswalkRelations),
          noteEn: line.optional(),
          noteZh: line.optional(),
        }),
      )
      .min(1),
  })
  .superRefine(({ rows }, context) => {
    const ends = new Set<string>()
    for (const { from, to, relation, noteEn, noteZh } of rows) {
      const problem = (message: string): void => {
        context.addIssue({ code: 'custom', message, path: [from] })
      }
      if ((to === null) !== (relation === 'none')) problem('targetAgainstRelation')
      if ((noteEn === undefined) !== (noteZh === undefined)) problem('noteInOneLanguage')
      if (ends.has(`${from} ${to}`)) problem('repeatedRow')
      ends.add(`${from} ${to}`)
    }
  })

export type CrosswalkFile = z.infer<typeof crosswalkFileSchema>
