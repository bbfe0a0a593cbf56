import { rmSync } from 'node:fs'
import type { InputOf } from '../../shared/contract/index.ts'
import type { NodeKind } from '../../shared/contract/chain.ts'
import { addressees } from '../../shared/domain/addressees.ts'
import { eachCode } from '../../shared/domain/code-set-file.ts'
import { nameIn } from '../../shared/names.ts'
import { findQuote } from '../../shared/text/quotes.ts'
import { listPlacedCodes } from '../codebook/queries.ts'
import { listRoles, reportTextOf, textById } from '../coding/queries.ts'
import type { JobContext, OpenProject } from '../context.ts'
import { sealHistory } from '../history/steps.ts'
import { prepareFile, readFileBytes } from '../importing/prepare-file.ts'
import { storeReport } from '../importing/store-report.ts'
import { createProject } from './open-project.ts'
import { readSampleFiles, type SampleFiles } from './sample-files.ts'

/** Ids of what was built, by the keys of the study's file. */
interface BuiltIds {
  coders: Map<string, string>
  cases: Map<string, string>
  reports: Map<string, string>
  codings: Map<string, string>
  nodes: Map<string, string>
}

interface Building extends BuiltIds {
  context: JobContext
  project: OpenProject
  files: SampleFiles
  language: 'en' | 'zh-CN'
  /** Tells that one more thing is done. */
  tick: (item?: string) => void
}

/** A new project for the sample study, and what is to go into it. */
export interface BegunSample {
  project: OpenProject
  files: SampleFiles
}

/** Creates the sample study's file and makes it the open project. Throws as createProject. */
export async function beginSample(
  { app, services }: JobContext,
  path: string,
  language: 'en' | 'zh-CN',
): Promise<BegunSample> {
  const files = await readSampleFiles(services)
  const { study } = files
  const title = language === 'en' ? study.titleEn : study.titleZh
  const description = language === 'en' ? study.descriptionEn : study.descriptionZh
  const project = await createProject(path, { title, description }, services, app)
  app.use(project)
  return { project, files }
}

/**
 * Builds the sample study in its new file through the product's own commands, and leaves it open. Its history is
 * sealed: it tells how the study was made, but undo does not take the study apart. When the build fails or is
 * cancelled, nothing is left of the file.
 * Throws the signal's reason when aborted.
 */
export async function buildSample(
  context: JobContext,
  { project, files }: BegunSample,
  language: 'en' | 'zh-CN',
): Promise<OpenProject> {
  const { app } = context
  const { path } = project
  try {
    await buildStudy({
      context,
      project,
      files,
      language,
      ...emptyIds(),
      tick: countProgress(context, files),
    })
    await sealHistory(project.store)
    project.coderId = null
    return project
  } catch (error) {
    app.use(null)
    app.store.forget(path)
    await project.store.close()
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    context.changed({ session: null })
    throw error
  }
}

async function buildStudy(building: Building): Promise<void> {
  await addCoders(building)
  await addCodeSets(building)
  await addCases(building)
  await addReports(building)
  await addCodings(building)
  await addNodes(building)
  await addLinks(building)
  const { context, files } = building
  await context.command('statistics.create', { statistics: files.statistics })
  building.tick()
}

const emptyIds = (): BuiltIds => ({
  coders: new Map(),
  cases: new Map(),
  reports: new Map(),
  codings: new Map(),
  nodes: new Map(),
})

function countProgress({ progress }: JobContext, { study, cases }: SampleFiles): Building['tick'] {
  // Code sets, codings and statistics are one act each.
  const total =
    study.coders.length +
    3 +
    cases.length +
    study.reports.length +
    study.aspects.length +
    study.problems.length +
    study.reasons.length +
    study.recommendations.length +
    study.links.length
  let done = 0
  progress({ done, total, activity: 'buildingSample' })
  return (item) => progress({ done: ++done, total, item: item ?? null, activity: 'buildingSample' })
}

async function addCoders({ context, project, files, coders, tick }: Building): Promise<void> {
  for (const { key, name } of files.study.coders) {
    const { coderId } = await context.command('coding.createCoder', { name })
    coders.set(key, coderId)
    // Links carry the coder in use: the first one.
    project.coderId ??= coderId
    tick(name)
  }
}

async function addCodeSets({ context, files, tick }: Building): Promise<void> {
  const { study } = files
  const { nameEn, nameZh, edition, descriptionEn, descriptionZh, sourceEn, sourceZh, licence, licenceZh } =
    study.codeSet
  const { codeSetId } = await context.command('codebook.createSet', {
    nameEn,
    nameZh,
    edition,
    descriptionEn,
    descriptionZh,
    source: sourceEn,
    sourceZh: sourceZh ?? '',
    licence,
    licenceZh: licenceZh ?? '',
  })
  /** Ids of the code last built at each depth: the parent of what follows one level deeper. */
  const branch: string[] = []
  for (const { code, depth } of eachCode(study.codeSet)) {
    branch.length = depth - 1
    const { codeId } = await context.command('codebook.createCode', {
      codeSetId,
      parentId: branch.at(-1) ?? null,
      number: code.number ?? '',
      nameEn: code.nameEn,
      nameZh: code.nameZh,
      definitionEn: code.definitionEn,
      definitionZh: code.definitionZh,
      includeEn: code.includeEn ?? '',
      includeZh: code.includeZh ?? '',
      excludeEn: code.excludeEn ?? '',
      excludeZh: code.excludeZh ?? '',
      colour: code.colour ?? '',
    })
    branch.push(codeId)
  }
  for (const shippedId of study.codeSets) await context.command('codebook.addShippedSet', { shippedId })
  tick()
}

async function addCases({ context, files, cases, tick }: Building): Promise<void> {
  for (const { key, title, titleEn, memo, facts } of files.cases) {
    const { caseId } = await context.command('cases.create', { title, titleEn, memo })
    cases.set(key, caseId)
    for (const { fact, text } of facts)
      await context.command('cases.setFact', { caseIds: [caseId], fact, text })
    tick(title)
  }
}

async function addReports({ context, files, cases, reports, tick }: Building): Promise<void> {
  const { services, signal } = context
  for (const { key, file, case: caseKey } of files.study.reports) {
    const token = services.files.tokenFor(files.reportPath(file))
    const prepared = await prepareFile(
      services,
      token,
      { isKnown: async () => false, read: (file) => readFileBytes(services, file, {}, signal) },
      signal,
    )
    if (prepared.state !== 'read') throw new Error(`sample report ${file} can't be read`)
    const caseId = built(cases, caseKey)
    const { reportId } = await context.step((step) =>
      storeReport(step, { file: prepared.file, report: prepared.report, caseId }, signal),
    )
    reports.set(key, reportId)
    tick(file)
  }
}

async function addCodings({
  context,
  project,
  files,
  coders,
  reports,
  codings,
  tick,
}: Building): Promise<void> {
  const { db } = project.store
  const codeIds = await codesByPath(project)
  const roleIds = new Map(
    (await listRoles(db)).flatMap(({ id, key }) => (key === null ? [] : [[key, id] as const])),
  )
  const texts = new Map<string, string>()
  const rows: InputOf<'coding.create'>['codings'] = []
  for (const coding of files.study.codings) {
    const reportId = built(reports, coding.report)
    const text = texts.get(reportId) ?? (await textById(db, (await reportTextOf(db, reportId)).textId))
    texts.set(reportId, text)
    const [place, another] = findQuote(text, coding.quote)
    if (!place || another) throw new Error(`sample coding ${coding.key}: its quote is not there exactly once`)
    rows.push({
      reportId,
      start: place.start,
      end: place.end,
      codeId: built(codeIds, coding.code),
      coderId: built(coders, coding.coder),
      roleId: built(roleIds, coding.role),
      certainty: coding.certainty,
      memo: coding.memo ?? '',
    })
  }
  const { codingIds } = await context.command('coding.create', { codings: rows })
  for (const [index, { key }] of files.study.codings.entries()) codings.set(key, codingIds[index] ?? '')
  tick()
}

async function addNodes({ context, files, language, nodes, tick }: Building): Promise<void> {
  const { study } = files
  const add = async (
    kind: NodeKind,
    key: string,
    fields: Omit<InputOf<'chain.create'>, 'kind'>,
  ): Promise<void> => {
    const { id } = await context.command('chain.create', { kind, ...fields })
    nodes.set(nodeKey(kind, key), id)
    tick(nameIn(language, fields))
  }
  const aspectIdOf = (key: string | null): string | null =>
    key === null ? null : built(nodes, nodeKey('aspect', key))
  for (const { key, ...names } of study.aspects) await add('aspect', key, names)
  for (const kind of ['problem', 'reason'] as const) {
    for (const { key, aspect, nameEn, nameZh, description } of kind === 'problem'
      ? study.problems
      : study.reasons) {
      await add(kind, key, { nameEn, nameZh, description, aspectId: aspectIdOf(aspect) })
    }
  }
  for (const { key, aspect, addressee, ...fields } of study.recommendations) {
    const named = addressees.find((known) => known.key === addressee)
    await add('recommendation', key, {
      ...fields,
      aspectId: aspectIdOf(aspect),
      addressee: named ? nameIn(language, named) : addressee,
    })
  }
}

async function addLinks({ context, project, files, codings, nodes, tick }: Building): Promise<void> {
  const codeIds = await codesByPath(project)
  type End = SampleFiles['study']['links'][number]['from']
  const endOf = ({ kind, key }: End) => {
    if (kind === 'code') return { kind, id: built(codeIds, key) }
    if (kind === 'coding') return { kind, id: built(codings, key) }
    return { kind, id: built(nodes, nodeKey(kind, key)) }
  }
  for (const { from, to, relation, rationale } of files.study.links) {
    await context.command('chain.link', { from: endOf(from), to: endOf(to), relation, rationale })
    tick()
  }
}

const nodeKey = (kind: NodeKind, key: string): string => `${kind}:${key}`

async function codesByPath({ store }: OpenProject): Promise<Map<string, string>> {
  return new Map((await listPlacedCodes(store.db)).map(({ row, path }) => [path, row.id]))
}

function built(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the sample study names ${key}, which it does not hold`)
  return id
}
