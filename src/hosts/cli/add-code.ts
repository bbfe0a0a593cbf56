import { nameKey } from '../../core/codebook/code-finder.ts'
import type { Codebook } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { isHan } from '../../shared/text/han.ts'
import { codeSetNamed, findCodeSet } from './find-code.ts'
import type { CliSession } from './session.ts'

export interface NewCode {
  nameEn?: string
  nameZh?: string
  number?: string
  colour?: string
  definitionEn?: string
  definitionZh?: string
  memo?: string
}

/**
 * Adds the code that a path `Set/Level/Code` ends with; with `parents` the set and levels that are not there
 * are added before it. Answers the code's id.
 * Throws AppError 'codebook.noSet', 'codebook.unknownCode' and as codebook.createCode.
 */
export async function addCode(
  session: CliSession,
  path: string,
  { parents, nameEn, nameZh, ...fields }: NewCode & { parents?: boolean },
): Promise<string> {
  const [setName = '', ...levels] = path.split('/').map((name) => name.trim())
  const last = levels.pop()
  if (last === undefined) throw new AppError('codebook.unknownCode', { path })
  const codebook = await session.call('codebook.get', {})
  const codeSetId =
    findCodeSet(codebook, setName)?.id ??
    (parents
      ? (await session.call('codebook.createSet', namesOf(setName))).codeSetId
      : codeSetNamed(codebook, setName).id)
  let parentId: string | null = null
  for (const level of levels) {
    const known = childNamed(codebook, { codeSetId, parentId }, level)
    if (known === undefined && !parents) throw new AppError('codebook.unknownCode', { path })
    parentId =
      known ?? (await session.call('codebook.createCode', { codeSetId, parentId, ...namesOf(level) })).codeId
  }
  const { codeId } = await session.call('codebook.createCode', {
    codeSetId,
    parentId,
    ...namesOf(last),
    ...(nameEn !== undefined && { nameEn }),
    ...(nameZh !== undefined && { nameZh }),
    ...fields,
  })
  return codeId
}

function childNamed(
  { codes }: Codebook,
  place: { codeSetId: string; parentId: string | null },
  name: string,
): string | undefined {
  const wanted = nameKey(name)
  return codes.find(
    ({ codeSetId, parentId, nameEn, nameZh }) =>
      codeSetId === place.codeSetId &&
      parentId === place.parentId &&
      [nameEn, nameZh].map(nameKey).includes(wanted),
  )?.id
}

/** A name given without its language: Chinese when it has Han characters. */
export function namesOf(name: string): { nameEn: string; nameZh: string } {
  const chinese = Array.from(name).some((character) => isHan(character.codePointAt(0) ?? 0))
  return chinese ? { nameEn: '', nameZh: name } : { nameEn: name, nameZh: '' }
}
