import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ShippedCode, ShippedSet } from '../../shared/contract/codebook.ts'
import { AppError } from '../../shared/contract/errors.ts'
import { type CodeSetFile, codeSetFileSchema, eachCode } from '../../shared/domain/code-set-file.ts'
import type { CodeTable } from '../db/schema.ts'
import type { Db, Trx } from '../db/store.ts'
import type { CoreServices } from '../services.ts'
import { addChainNodes } from './shipped-chain.ts'
import { checkNames } from './names.ts'
import { listCodeSets } from './queries.ts'

/** Shipped files don't change while the app runs: each is read once per core. */
const readFiles = new WeakMap<CoreServices, Map<string, Promise<CodeSetFile>>>()

/** A shipped code set as its file describes it. Throws AppError 'codebook.unknownSet'. */
export async function readShippedSet(services: CoreServices, shippedId: string): Promise<CodeSetFile> {
  if (!(await shippedIds(services)).includes(shippedId))
    throw new AppError('codebook.unknownSet', { id: shippedId })
  const known = readFiles.get(services) ?? new Map<string, Promise<CodeSetFile>>()
  readFiles.set(services, known)
  const reading =
    known.get(shippedId) ??
    readFile(join(folderOf(services), `${shippedId}.json`), 'utf8').then((json) =>
      codeSetFileSchema.parse(JSON.parse(json)),
    )
  known.set(shippedId, reading)
  return reading
}

/** Every shipped set, the ready ones first, with whether the open project has it. */
export async function listShippedSets(services: CoreServices, db: Db | null): Promise<ShippedSet[]> {
  const rows = db === null ? [] : await listCodeSets(db)
  const installed = new Set(rows.map((set) => set.shippedId))
  const files = await Promise.all((await shippedIds(services)).map((id) => readShippedSet(services, id)))
  const rank = ({ status }: CodeSetFile): number => ['ready', 'draft', 'names-only'].indexOf(status)
  return files
    .toSorted((left, right) => rank(left) - rank(right))
    .map((file) => ({
      id: file.id,
      edition: file.edition,
      status: file.status,
      nameEn: file.nameEn,
      nameZh: file.nameZh,
      descriptionEn: file.descriptionEn,
      descriptionZh: file.descriptionZh,
      ...sourceOf(file),
      codes: [...eachCode(file)].length,
      installed: installed.has(file.id),
    }))
}

/** The codes of a shipped set, depth first. Throws AppError 'codebook.unknownSet'. */
export async function previewShippedSet(services: CoreServices, shippedId: string): Promise<ShippedCode[]> {
  const file = await readShippedSet(services, shippedId)
  let colour = ''
  return [...eachCode(file)].map(({ code, depth }) => {
    colour = code.colour ?? colour
    return {
      number: code.number ?? '',
      nameEn: code.nameEn,
      nameZh: code.nameZh,
      definitionEn: code.definitionEn,
      definitionZh: code.definitionZh,
      colour,
      depth: depth - 1,
    }
  })
}

/**
 * Adds a shipped set with its codes, and the aspects, problems and reasons it names that the study lacks.
 * Throws AppError 'codebook.unknownSet', 'codebook.setInstalled', 'codebook.nameTaken'.
 */
export async function installShippedSet(
  trx: Trx,
  services: CoreServices,
  shippedId: string,
): Promise<{ codeSetId: string; codes: number }> {
  const file = await readShippedSet(services, shippedId)
  const sets = await listCodeSets(trx)
  if (sets.some((set) => set.shippedId === shippedId)) {
    throw new AppError('codebook.setInstalled', { id: shippedId })
  }
  checkNames(file, sets)
  const codeSetId = services.newId()
  await trx
    .insertInto('codeSets')
    .values({
      id: codeSetId,
      shippedId,
      edition: file.edition,
      status: file.status,
      nameEn: file.nameEn,
      nameZh: file.nameZh,
      descriptionEn: file.descriptionEn,
      descriptionZh: file.descriptionZh,
      ...sourceOf(file),
      validFrom: file.validFrom ?? '',
      validTo: file.validTo ?? '',
      position: (sets.at(-1)?.position ?? -1) + 1,
    })
    .execute()
  const rows = codeRows(file, codeSetId, services.newId)
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    await trx
      .insertInto('codes')
      .values(rows.slice(from, from + rowsPerInsert))
      .execute()
  }
  await addChainNodes(trx, services, file)
  return { codeSetId, codes: rows.length }
}

const rowsPerInsert = 200

const folderOf = (services: CoreServices): string => join(services.resources, 'code-sets')

async function shippedIds(services: CoreServices): Promise<string[]> {
  const names = await readdir(folderOf(services))
  return names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : [])).toSorted()
}

function sourceOf(file: CodeSetFile): {
  source: string
  sourceZh: string
  licence: string
  licenceZh: string
} {
  return {
    source: file.sourceEn,
    sourceZh: file.sourceZh ?? '',
    licence: file.licence,
    licenceZh: file.licenceZh ?? '',
  }
}

/** Rows of all codes of a set, parents first. */
function codeRows(file: CodeSetFile, codeSetId: string, newId: () => string): CodeTable[] {
  const rows: CodeTable[] = []
  /** The newest row of each depth: the parent of what follows one level deeper. */
  const branch: CodeTable[] = []
  for (const { code, depth } of eachCode(file)) {
    const parentId = branch[depth - 2]?.id ?? null
    const row: CodeTable = {
      id: newId(),
      codeSetId,
      parentId,
      number: code.number ?? '',
      nameEn: code.nameEn,
      nameZh: code.nameZh,
      definitionEn: code.definitionEn,
      definitionZh: code.definitionZh,
      includeEn: code.includeEn ?? '',
      includeZh: code.includeZh ?? '',
      excludeEn: code.excludeEn ?? '',
      excludeZh: code.excludeZh ?? '',
      memo: '',
      phrases: '',
      colour: code.colour ?? '',
      position: rows.filter((other) => other.parentId === parentId).length,
    }
    branch.length = depth - 1
    branch.push(row)
    rows.push(row)
  }
  return rows
}
