import { Button, Table, Text } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../../shared/contract/cases.ts'
import type { ReviewItem } from '../../../shared/contract/review.ts'
import { type FactName, formatFactValue } from '../../../shared/domain/facts.ts'
import { titleIn } from '../../../shared/names.ts'
import { useCommand, useCoreQuery, useLanguage } from '../../api/index.ts'

const compared: readonly FactName[] = ['date', 'place', 'unit', 'deaths', 'injuries', 'directEconomicLoss']

/** Two cases that may be one accident, side by side. */
export function DuplicateDetails({ item }: { item: Extract<ReviewItem, { kind: 'duplicate' }> }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const merge = useCommand('cases.merge')
  const one = useCoreQuery('cases.get', { caseId: item.caseId }, { keepPrevious: false })
  const other = useCoreQuery('cases.get', { caseId: item.other.caseId }, { keepPrevious: false })
  const join = (from: CaseRow, into: CaseRow): void =>
    void merge.run(
      { caseIds: [from.id], intoCaseId: into.id },
      { notice: t('review.merged', { title: titleIn(language, into) }) },
    )
  if (!one.data || !other.data) return null
  const rows = [one.data, other.data]
  const value = (row: CaseRow, fact: FactName): string => {
    const known = row.facts[fact]
    return known ? formatFactValue(fact, known.value, language) : '–'
  }
  return (
    <>
      <Text size="sm">{t('review.similarity', { share: Math.round(item.other.similarity * 100) })}</Text>
      <Table fz="sm" verticalSpacing={4} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={90} />
            {rows.map((row) => (
              <Table.Th key={row.id}>{titleIn(language, row)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {compared.map((fact) => {
            const values = rows.map((row) => value(row, fact))
            return (
              <Table.Tr key={fact}>
                <Table.Th fw={400} c="dimmed">
                  {t(`cases.fact.${fact}`)}
                </Table.Th>
                {rows.map((row, at) => (
                  <Table.Td key={row.id} fw={values[0] === values[1] ? 400 : 600}>
                    {values[at]}
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
          <Table.Tr>
            <Table.Th fw={400} c="dimmed">
              {t('review.reports')}
            </Table.Th>
            {rows.map((row) => (
              <Table.Td key={row.id} style={{ overflowWrap: 'anywhere' }}>
                {row.reports.map(({ file }) => file).join(', ') || '–'}
              </Table.Td>
            ))}
          </Table.Tr>
          <Table.Tr>
            <Table.Td />
            {[[other.data, one.data] as const, [one.data, other.data] as const].map(([from, into]) => (
              <Table.Td key={into.id}>
                <Button
                  size="xs"
                  variant="light"
                  leftSection={<IconArrowMerge size={15} />}
                  loading={merge.running}
                  title={t('review.mergeHint')}
                  onClick={() => join(from, into)}
                >
                  {t('review.mergeInto')}
                </Button>
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  )
}
