import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SuggestionQuality } from '../../../shared/contract/suggestions.ts'
import { useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { useCodebook } from '../codebook/index.ts'
import classes from './suggestions.module.css'

/** How well suggestions did on reports that they had not learnt from, and what the figures mean. */
export function QualityTable({ quality }: { quality: SuggestionQuality }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const codebook = useCodebook()
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const figure = (value: number | null): string =>
    value === null
      ? '–'
      : value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const share = (value: number | null): string => (value === null ? '–' : percent.format(value))
  const { macroF1, majorityF1, keywordF1, precision, recall, folds, codes } = quality
  const known = codes
    .flatMap((one) => {
      const node = codebook.byId.get(one.codeId)
      return node ? [{ ...one, node }] : []
    })
    .toSorted((a, b) => b.passages - a.passages)
  return (
    <div className={classes.quality}>
      <Text size="sm" fw={600}>
        {t('suggestions.quality.title')}
      </Text>
      <Text size="xs">
        {t('suggestions.quality.overall', { precision: share(precision), recall: share(recall), folds })}
      </Text>
      <Table
        className={classes.figures}
        verticalSpacing={2}
        horizontalSpacing={4}
        fz="xs"
        withRowBorders={false}
      >
        <Table.Tbody>
          {(
            [
              ['model', macroF1],
              ['majority', majorityF1],
              ['keyword', keywordF1],
            ] as const
          ).map(([name, value]) => (
            <Table.Tr key={name} fw={name === 'model' ? 600 : undefined}>
              <Table.Td>{t(`suggestions.quality.${name}`)}</Table.Td>
              <Table.Td className={classes.number}>{figure(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {t('suggestions.quality.means')}
      </Text>
      <div
        className={classes.codeFigures}
        tabIndex={0}
        role="region"
        aria-label={t('suggestions.quality.byCode')}
      >
        <Table stickyHeader verticalSpacing={3} horizontalSpacing={4} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('suggestions.quality.code')}</Table.Th>
              {['passages', 'precision', 'recall', 'f1'].map((name) => (
                <Table.Th key={name} className={classes.number}>
                  {t(`suggestions.quality.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {known.map(({ codeId, node, passages, ...figures }) => (
              <Table.Tr
                key={codeId}
                title={figures.f1 === null ? t('suggestions.quality.tooFew') : undefined}
              >
                <Table.Td className={classes.codeCell}>
                  <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} size="xs" />
                </Table.Td>
                <Table.Td className={classes.number}>{passages.toLocaleString(language)}</Table.Td>
                <Table.Td className={classes.number}>{share(figures.precision)}</Table.Td>
                <Table.Td className={classes.number}>{share(figures.recall)}</Table.Td>
                <Table.Td className={classes.number}>{figure(figures.f1)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}
