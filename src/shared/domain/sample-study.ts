import { z } from 'zod'
import { linkEnds, relationEnds, relations, statuses, strengths } from '../contract/chain.ts'
import { certainties } from '../contract/coding.ts'
import { addressees } from './addressees.ts'
import { codeSetFileSchema } from './code-set-file.ts'

/**
 * The shape of `resources/sample/study.json`: what the sample project is built from, beside its case table,
 * statistics and report texts. Keys are local to the file. Codes are named by their path of English names
 * (`Set/Level/Code`), in the study's own set or in an installed one.
 */
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'notKebabCase')
const text = z.string().regex(/^\S(.*\S)?$/u, 'notATrimmedLine')
const names = { nameEn: text, nameZh: text }
const codePath = z.string().regex(/^[^/]+(\/[^/]+)+$/, 'notACodePath')

/** Roles that every project has. */
export const codingRoles = ['direct', 'indirect', 'management', 'contributing'] as const

const addresseeKeys = addressees.map((addressee) => addressee.key)

const finding = z.strictObject({
  key,
  aspect: key.nullable(),
  ...names,
  description: text,
  /** True for what was written for the demonstration, false for what the followed study names. */
  demonstration: z.boolean(),
})

/** A code is named by its path, everything else by its key. */
const linkEnd = z.strictObject({ kind: z.enum(linkEnds), key: text })

export const sampleStudySchema = z
  .strictObject({
    titleEn: text,
    titleZh: text,
    descriptionEn: text,
    descriptionZh: text,
    coders: z.array(z.strictObject({ key, name: text })).min(1),
    /** The study's own code set. */
    codeSet: codeSetFileSchema,
    /** Ids of shipped code sets to install as well. */
    codeSets: z.array(key),
    /** Report texts, relative to the file; `case` is an id of the case table. */
    reports: z.array(z.strictObject({ key, file: text, case: key })).min(1),
    aspects: z.array(z.strictObject({ key, ...names })),
    problems: z.array(finding),
    reasons: z.array(finding),
    recommendations: z.array(
      z.strictObject({
        key,
        aspect: key,
        ...names,
        description: text,
        addressee: z.enum(addresseeKeys),
        strength: z.enum(strengths),
        status: z.enum(statuses),
        timeFrame: text,
        indicator: text,
      }),
    ),
    codings: z.array(
      z.strictObject({
        key,
        report: key,
        /** Occurs exactly once in the report's text. */
        quote: text,
        code: codePath,
        coder: key,
        role: z.enum(codingRoles),
        certainty: z.enum(certainties),
        memo: text.optional(),
      }),
    ),
    links: z.array(
      z
        .strictObject({ from: linkEnd, to: linkEnd, relation: z.enum(relations), rationale: text })
        .refine(({ from, to, relation }) => {
          const ends = relationEnds[relation]
          return ends.from.includes(from.kind) && ends.to === to.kind
        }, 'wrongEnds'),
    ),
  })
  .superRefine((study, context) => {
    for (const [list, items] of Object.entries({
      coders: study.coders,
      reports: study.reports,
      aspects: study.aspects,
      problems: study.problems,
      reasons: study.reasons,
      recommendations: study.recommendations,
      codings: study.codings,
    })) {
      if (new Set(items.map((item) => item.key)).size !== items.length) {
        context.addIssue({ code: 'custom', message: 'repeatedKey', path: [list] })
      }
    }
  })

export type SampleStudy = z.infer<typeof sampleStudySchema>
