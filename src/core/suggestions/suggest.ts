import type { Suggestion, SuggestionReason } from '../../shared/contract/suggestions.ts'
import { buildOffsetIndex } from '../../shared/text/offsets.ts'
import type { QueryContext } from '../context.ts'
import type { Store } from '../db/store.ts'
import { createExplainer, type Explanation } from './model/explain.ts'
import type { SuggestionModel } from './model/model.ts'
import { createOwnWords } from './model/own-words.ts'
import { decodeModel } from './model/stored-model.ts'
import {
  codingsToShow,
  listSpeakingCodes,
  modelTime,
  selectCodedPlaces,
  selectRefusedPlaces,
  sourceOf,
  type SpeakingCode,
  storedModel,
  textIdOf,
} from './queries.ts'
import { type ScoredCandidate, scoreReport, type Speaking } from './scored-report.ts'

interface ListInput {
  reportId: string
  codeSetIds?: string[] | undefined
  least: number
  limit: number
}

/** What is kept between questions: one project's words and model, and the scores of the reports asked for last. */
interface Kept {
  key: string
  speaking: Speaking
  reports: Map<string, Promise<ScoredCandidate[]>>
}

const keptReports = 3
const kept = new WeakMap<Store, Kept>()

/** Passages that probably deserve a code, most probable first. Throws AppError 'not.found'. */
export async function suggest(context: QueryContext, input: ListInput): Promise<Suggestion[]> {
  const { db } = context
  const { store } = context.project
  const textId = await textIdOf(db, input.reportId)
  const codes = await listSpeakingCodes(db)
  const { speaking, reports } = await speakingOf(store, codes)
  let scored = reports.get(textId)
  if (!scored) {
    scored = sourceOf(db, input.reportId).then((source) => scoreReport(source, speaking))
    reports.set(textId, scored)
    for (const other of [...reports.keys()].slice(0, -keptReports)) reports.delete(other)
    scored.catch(() => reports.delete(textId))
  }
  const all = await scored
  const open = await stillOpen(context, codes, input)
  const chosen: ScoredCandidate[] = []
  for (const candidate of all) {
    if (candidate.score < input.least || chosen.length === input.limit) break
    if (open(candidate)) chosen.push(candidate)
  }
  return explained(context, chosen, input.reportId, speaking)
}

/** The words and the model that speak now; the same as before where neither has changed. */
async function speakingOf(store: Store, codes: readonly SpeakingCode[]): Promise<Kept> {
  const learntAt = (await modelTime(store.db))?.trainedAt ?? ''
  const key = JSON.stringify([
    learntAt,
    codes.map((code) => [code.id, code.phrases, code.names, code.definitions]),
  ])
  const known = kept.get(store)
  if (known?.key === key) return known
  const row = await storedModel(store.db)
  const made: Kept = {
    key,
    speaking: {
      codeIds: codes.map(({ id }) => id),
      words: createOwnWords(codes),
      model: row ? readable(row.model) : null,
    },
    reports: new Map(),
  }
  kept.set(store, made)
  return made
}

/** A model that cannot be read is as good as none: it is learnt again. */
function readable(bytes: Uint8Array): SuggestionModel | null {
  try {
    return decodeModel(bytes)
  } catch {
    return null
  }
}

interface Place {
  start: number
  end: number
}

/** Tells whether a candidate is still to be judged: of a wanted set, not coded so or more precisely, not refused. */
async function stillOpen(
  { db }: QueryContext,
  codes: readonly SpeakingCode[],
  { reportId, codeSetIds }: ListInput,
): Promise<(candidate: ScoredCandidate) => boolean> {
  const byId = new Map(codes.map((code) => [code.id, code]))
  const closed = new Map<string, Place[]>()
  const close = (codeId: string, place: Place): void => {
    const places = closed.get(codeId)
    if (places) places.push(place)
    else closed.set(codeId, [place])
  }
  for (const { codeId, ...place } of await selectCodedPlaces(db, reportId).execute()) {
    // What has a code belongs to the codes above it too.
    for (let code = byId.get(codeId); code; code = byId.get(code.parentId ?? '')) close(code.id, place)
  }
  for (const { codeId, ...place } of await selectRefusedPlaces(db, reportId).execute()) close(codeId, place)
  const wanted = codeSetIds && new Set(codeSetIds)
  return ({ code, start, end }) => {
    const { id, codeSetId } = codes[code] ?? { id: '', codeSetId: '' }
    if (wanted && !wanted.has(codeSetId)) return false
    return !(closed.get(id) ?? []).some((place) => place.start < end && place.end > start)
  }
}

const strongestWords = 5

/** What was told of a candidate once; candidates are made anew when words or model change. */
const explanations = new WeakMap<ScoredCandidate, Explanation>()

async function explained(
  { db }: QueryContext,
  candidates: readonly ScoredCandidate[],
  reportId: string,
  { codeIds, words, model }: Speaking,
): Promise<Suggestion[]> {
  const explain = model && createExplainer(model)
  const told = candidates.map((candidate) => {
    const codeId = codeIds[candidate.code] ?? ''
    const learnt = model?.codeIds.indexOf(codeId) ?? -1
    const why =
      explanations.get(candidate) ?? (explain && learnt >= 0 ? explain(candidate.text, learnt) : null)
    if (why) explanations.set(candidate, why)
    return { candidate, codeId, why, learnt }
  })
  const alike = ({ passage }: { passage: number }, learnt: number): string[] =>
    (model?.passages[passage]?.codings ?? []).filter(({ code }) => code === learnt).map(({ id }) => id)
  const codings = await codingsToShow(
    db,
    told.flatMap(({ why, learnt }) => why?.similar.flatMap((near) => alike(near, learnt)) ?? []),
  )
  return told.map(({ candidate, codeId, why, learnt }): Suggestion => {
    const { text, start, end, code, score } = candidate
    const offsets = buildOffsetIndex(text)
    const phrases = words.phrases(text, code).map((found): SuggestionReason => ({
      kind: 'phrase',
      phrase: found.phrase,
      start: start + offsets.toCodePoint(found.start),
      end: start + offsets.toCodePoint(found.end),
    }))
    const similar = (why?.similar ?? []).flatMap((near): SuggestionReason[] => {
      const coding = alike(near, learnt)
        .map((id) => codings.get(id))
        // A coding that was removed or changed since tells nothing.
        .find((known) => known?.codeId === codeId)
      if (!coding) return []
      const { id: codingId, quote, reportId: from, caseTitle, caseTitleEn } = coding
      return [
        { kind: 'similar', codingId, quote, likeness: near.likeness, reportId: from, caseTitle, caseTitleEn },
      ]
    })
    const telling = why && why.words.length > 0 ? why.words : words.words(text, code)
    const spoken: SuggestionReason[] =
      telling.length > 0 || phrases.length + similar.length === 0
        ? [{ kind: 'words', words: telling.slice(0, strongestWords) }]
        : []
    return {
      key: `${reportId} ${start} ${end} ${codeId}`,
      reportId,
      start,
      end,
      quote: text,
      codeId,
      score,
      reasons: [...phrases, ...similar, ...spoken],
    }
  })
}
