import { Box, Group, Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { nameIn } from '../../shared/names.ts'
import { useLanguage } from '../api/index.ts'
import { codeColour } from './code-colours.ts'

interface CodeNameProps {
  code: { nameEn: string; nameZh: string; number?: string }
  colour: string
  size?: 'xs' | 'sm' | 'md'
  depth?: number
}

/** A code as it looks everywhere: dot, number, name in the interface language, the other name on hover. */
export function CodeName({ code, colour, size = 'sm', depth = 0 }: CodeNameProps): ReactNode {
  const language = useLanguage()
  const shown = nameIn(language, code)
  const other = shown === code.nameEn ? code.nameZh : code.nameEn
  return (
    <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
      <Box
        aria-hidden
        style={{ flex: 'none', width: 9, height: 9, borderRadius: 5, background: codeColour(colour, depth) }}
      />
      <Tooltip label={other} disabled={other === '' || other === shown} multiline maw={360}>
        <Text size={size} truncate="end" component="span">
          {code.number ? (
            <Text span c="dimmed" size={size}>
              {code.number}{' '}
            </Text>
          ) : null}
          {shown}
        </Text>
      </Tooltip>
    </Group>
  )
}
