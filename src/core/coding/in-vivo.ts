import { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/index.ts'
import { nameKey } from '../codebook/code-finder.ts'
import { emptyCode } from '../codebook/empty-code.ts'
import { checkNames, labelNames } from '../codebook/names.ts'
import { colourAt, last } from '../codebook/place.ts'
import { listCodeSets, listSiblings } from '../codebook/queries.ts'
import type { CommandContext } from '../context.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db } from '../db/store.ts'
import { insertCodings, requireCoderInUse, requireRows } from './queries.ts'
import { createQuoting } from './quoting.ts'

/** The set that in-vivo codes go into where the study has none of its own. */
const inVivoSet = { nameEn: 'In vivo', nameZh: '原话编码' }

/** Code points of a code's name. */
const longestName = 60

/**
 * The words of a passage as a code's name: blanks made one, marks at both ends left out, '/' (which separates the
 * names of a path) as '／', cut at 60 code points. '' where there are no words.
 */
export function inVivoName(quote: string): string {
  const words = quote
    .replaceAll(/\s+/gu, ' ')
    .replaceAll('/', '／')
    .replaceAll(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
  const points = [...words]
  return points.length <= longestName ? words : `${points.slice(0, longestName - 1).join('')}…`
}

/**
 * Codes a passage with its own words, in one step.
 * Throws AppError 'not.found', 'coding.noCoder', 'coding.badRange', 'coding.exists', 'coding.noWords'.
 */
export async function createInVivo(
  { db, project, services, now, label }: CommandContext,
  { id = services.newId(), ...input }: InputOf<'coding.createInVivo'>,
): Promise<OutputOf<'coding.createInVivo'>> {
  const { reportId, start, end } = input
  const coderId = input.coderId ?? (await requireCoderInUse(db, project))
  await requireRows(db, 'coders', [coderId])
  const quoted = await createQuoting(db)(reportId, start, end)
  const name = inVivoName(quoted.quote)
  if (name === '') throw new AppError('coding.noWords')
  const names = await namesOf(db, reportId, name)
  const known = await ownCodeNamed(db, name, input.codeSetId)
  const code = known ?? (await addCode({ db, services }, input.codeSetId, names))
  await insertCodings(db, [
    {
      id,
      reportId,
      codeId: code.id,
      coderId,
      start,
      end,
      ...quoted,
      roleId: null,
      certainty: null,
      memo: '',
      origin: null,
      createdAt: now,
      updatedAt: now,
      orphanedAt: null,
    },
  ])
  label(labelNames(code))
  return { codingId: id, codeId: code.id, codeSetId: code.codeSetId, created: !known }
}

/** In the language of the report; where that is neither, Chinese if there are Han characters. */
async function namesOf(db: Db, reportId: string, name: string): Promise<{ nameEn: string; nameZh: string }> {
  const { language } = await db
    .selectFrom('reports')
    .select('language')
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  const chinese = language === 'zh' || (language === 'other' && /\p{Script=Han}/u.test(name))
  return chinese ? { nameEn: '', nameZh: name } : { nameEn: name, nameZh: '' }
}

type Named = Pick<CodeTable, 'id' | 'codeSetId' | 'nameEn' | 'nameZh'>

/** The code of the study's own sets that has this name, rather in the set that is wanted. */
async function ownCodeNamed(db: Db, name: string, codeSetId: string | undefined): Promise<Named | undefined> {
  const codes = await db
    .selectFrom('codes')
    .innerJoin('codeSets', 'codeSets.id', 'codes.codeSetId')
    .select(['codes.id', 'codes.codeSetId', 'codes.nameEn', 'codes.nameZh'])
    .where('codeSets.status', '=', 'own')
    .orderBy('codes.id')
    .execute()
  const wanted = nameKey(name)
  const named = codes.filter(({ nameEn, nameZh }) => nameKey(nameEn) === wanted || nameKey(nameZh) === wanted)
  return named.find((code) => code.codeSetId === codeSetId) ?? named[0]
}

async function addCode(
  { db, services }: Pick<CommandContext, 'db' | 'services'>,
  wantedSet: string | undefined,
  names: { nameEn: string; nameZh: string },
): Promise<Named> {
  const codeSetId = await ownSet({ db, services }, wantedSet)
  const siblings = await listSiblings(db, { codeSetId, parentId: null })
  checkNames(names, siblings)
  const code: CodeTable = {
    id: services.newId(),
    codeSetId,
    parentId: null,
    ...emptyCode,
    ...names,
    colour: colourAt({ parentId: null }, '', siblings),
    ...last(siblings),
  }
  await db.insertInto('codes').values(code).execute()
  return code
}

/** The set wanted, else the study's first own one, else a new one. Throws AppError 'not.found' for one that is not its own. */
async function ownSet(
  { db, services }: Pick<CommandContext, 'db' | 'services'>,
  wanted: string | undefined,
): Promise<string> {
  const sets = await listCodeSets(db)
  const own = sets.filter(({ status }) => status === 'own')
  const found = wanted === undefined ? own[0] : own.find(({ id }) => id === wanted)
  if (found) return found.id
  if (wanted !== undefined) throw new AppError('not.found', { what: 'codeSet', id: wanted })
  checkNames(inVivoSet, sets)
  const id = services.newId()
  await db
    .insertInto('codeSets')
    .values({
      id,
      shippedId: null,
      edition: '',
      status: 'own',
      ...inVivoSet,
      descriptionEn: '',
      descriptionZh: '',
      source: '',
      licence: '',
      ...last(sets),
    })
    .execute()
  return id
}
