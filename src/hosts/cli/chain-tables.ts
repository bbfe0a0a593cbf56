import { nameIn } from '../../shared/names.ts'
import type { CliSession } from './session.ts'

/** causeway matrix. */
export async function printMatrix(session: CliSession): Promise<void> {
  const { language } = session
  const matrix = await session.call('chain.matrix', {})
  const chain = await session.call('chain.get', {})
  const { codes } = await session.call('codebook.get', {})
  const rows = matrix.codeIds.flatMap((id) => codes.find((code) => code.id === id) ?? [])
  const columns = matrix.recommendationIds.flatMap(
    (id) => chain.recommendations.find((node) => node.id === id) ?? [],
  )
  const value = {
    codes: rows.map(({ id, nameEn, nameZh, path, pathZh }) => ({ id, nameEn, nameZh, path, pathZh })),
    recommendations: columns.map(({ id, nameEn, nameZh }) => ({ id, nameEn, nameZh })),
    cells: matrix.cells,
  }
  session.print(value, () => {
    const cellOf = (codeId: string, recommendationId: string): string => {
      const cell = matrix.cells.find(
        (known) => known.codeId === codeId && known.recommendationId === recommendationId,
      )
      return cell ? `${cell.cases} (${cell.codings})${cell.direct ? '*' : ''}` : ''
    }
    return [
      ['', ...columns.map((node) => nameIn(language, node))],
      ...rows.map((code) => [
        language === 'en' ? code.path : code.pathZh,
        ...columns.map((node) => cellOf(code.id, node.id)),
      ]),
    ]
      .map((cells) => cells.join('\t'))
      .join('\n')
  })
}

/** causeway gaps. */
export async function printGaps(session: CliSession): Promise<void> {
  const { language, t } = session
  const gaps = await session.call('chain.gaps', {})
  const chain = await session.call('chain.get', {})
  const { codes } = await session.call('codebook.get', {})
  const named = (ids: readonly string[], nodes: readonly { id: string; nameEn: string; nameZh: string }[]) =>
    ids.flatMap((id) => {
      const node = nodes.find((known) => known.id === id)
      return node ? [{ id, nameEn: node.nameEn, nameZh: node.nameZh }] : []
    })
  const value = {
    causesWithoutRecommendation: gaps.causesWithoutRecommendation.flatMap(({ codeId, ...counts }) => {
      const code = codes.find(({ id }) => id === codeId)
      return code
        ? [
            {
              id: codeId,
              nameEn: code.nameEn,
              nameZh: code.nameZh,
              path: code.path,
              pathZh: code.pathZh,
              ...counts,
            },
          ]
        : []
    }),
    recommendationsWithoutEvidence: named(gaps.recommendationsWithoutEvidence, chain.recommendations),
    problemsWithoutReason: named(gaps.problemsWithoutReason, chain.problems),
    problemsWithoutEvidence: named(gaps.problemsWithoutEvidence, chain.problems),
  }
  session.print(value, () => {
    const block = (title: string, lines: string[]): string[] => [
      `${t(`chain.gaps.${title}`)} (${lines.length})`,
      ...lines.map((line) => `  ${line}`),
    ]
    return [
      ...block(
        'causesWithoutRecommendation',
        value.causesWithoutRecommendation.map((row) =>
          [language === 'en' ? row.path : row.pathZh, row.cases, row.codings, row.deaths ?? '–'].join('\t'),
        ),
      ),
      ...block(
        'recommendationsWithoutEvidence',
        value.recommendationsWithoutEvidence.map((row) => nameIn(language, row)),
      ),
      ...block(
        'problemsWithoutReason',
        value.problemsWithoutReason.map((row) => nameIn(language, row)),
      ),
      ...block(
        'problemsWithoutEvidence',
        value.problemsWithoutEvidence.map((row) => nameIn(language, row)),
      ),
    ].join('\n')
  })
}
