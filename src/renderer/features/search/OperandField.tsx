import {
  ActionIcon,
  Button,
  Checkbox,
  CloseButton,
  MultiSelect,
  Popover,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core'
import { IconAdjustmentsHorizontal, IconPlus } from '@tabler/icons-react'
import { type ReactNode, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { certainties, type CodingOperand } from '../../../shared/contract/filters.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { CodeName } from '../../components/CodeName.tsx'
import { CodePicker, useCodebook } from '../codebook/index.ts'
import classes from './search.module.css'
import { useSearch } from './search-store.ts'

interface OperandFieldProps {
  operand: CodingOperand
  onChange: (operand: CodingOperand) => void
  /** What the codes are for, for screen readers. */
  label: string
  /** The button that adds a code. */
  ref?: Ref<HTMLButtonElement>
}

/** Codings of some codes: the codes as chips, and behind a button role, coder, certainty, branches. */
export function OperandField({ operand, onChange, label, ref }: OperandFieldProps): ReactNode {
  const { t } = useTranslation()
  const codebook = useCodebook()
  const recent = useSearch((state) => state.recentCodes)
  const [picking, setPicking] = useState(false)
  const codeIds = operand.codeIds ?? []
  const setCodes = (ids: readonly string[]): void => onChange(withValues(operand, 'codeIds', ids))
  return (
    <div className={classes.operand} role="group" aria-label={label}>
      {codeIds.map((id) => {
        const node = codebook.byId.get(id)
        return (
          <span key={id} className={classes.codeChip}>
            {node ? (
              <CodeName code={node.code} colour={node.colour} depth={node.colourDepth} />
            ) : (
              t('search.codings.goneCode')
            )}
            <CloseButton
              size="xs"
              iconSize={12}
              aria-label={t('search.codings.removeCode')}
              onClick={() => setCodes(codeIds.filter((other) => other !== id))}
            />
          </span>
        )
      })}
      <Popover
        opened={picking}
        onChange={setPicking}
        position="bottom-start"
        shadow="md"
        width={360}
        trapFocus
        returnFocus
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <Button
            ref={ref}
            size="compact-sm"
            variant={codeIds.length === 0 ? 'default' : 'subtle'}
            leftSection={<IconPlus size={14} stroke={1.7} aria-hidden />}
            onClick={() => setPicking(!picking)}
          >
            {t(codeIds.length === 0 ? 'search.codings.chooseCodes' : 'search.codings.addCode')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p="xs" aria-label={t('search.codings.chooseCodes')}>
          <CodePicker
            multiple
            autoFocus
            recentIds={recent}
            listHeight={260}
            onPick={(picked) => {
              setPicking(false)
              setCodes([...new Set([...codeIds, ...picked])])
            }}
            onEscape={() => setPicking(false)}
          />
        </Popover.Dropdown>
      </Popover>
      <OperandDetails operand={operand} onChange={onChange} />
    </div>
  )
}

type OperandList = 'codeIds' | 'roleIds' | 'coderIds' | 'certainties'

/** The operand with other values in one of its lists; an empty list asks nothing and is left out. */
export function withValues(
  operand: CodingOperand,
  key: OperandList,
  values: readonly string[],
): CodingOperand {
  const { [key]: _, ...others } = operand
  return values.length === 0 ? others : { ...others, [key]: [...values] }
}

const inPlace = { withinPortal: false, transitionProps: { duration: 0 } }

/** Role, coder, certainty and branches: their values as text, and a button to choose them. */
function OperandDetails({ operand, onChange }: Pick<OperandFieldProps, 'operand' | 'onChange'>): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const roles = useCoreQuery('coding.roles', {}).data ?? []
  const coders = useCoreQuery('coding.coders', {}).data ?? []
  const words = useOperandDetails(operand)
  const branches = operand.branches ?? true
  const list = (
    key: Exclude<OperandList, 'codeIds'>,
    label: string,
    data: { value: string; label: string }[],
  ): ReactNode => (
    <MultiSelect
      size="xs"
      label={label}
      clearable
      value={[...(operand[key] ?? [])]}
      data={data}
      placeholder={(operand[key]?.length ?? 0) === 0 ? t('search.codings.any') : ''}
      comboboxProps={inPlace}
      onChange={(values) => onChange(withValues(operand, key, values))}
    />
  )
  return (
    <Popover
      position="bottom-start"
      shadow="md"
      width={280}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Tooltip label={t('search.codings.details')}>
        <Popover.Target>
          <ActionIcon
            variant={words === '' ? 'subtle' : 'light'}
            color={words === '' ? 'gray' : 'teal'}
            size="sm"
            aria-label={t('search.codings.details')}
          >
            <IconAdjustmentsHorizontal size={15} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      {words !== '' && (
        <Text size="xs" c="dimmed" className={classes.operandDetails} title={words}>
          {words}
        </Text>
      )}
      <Popover.Dropdown p="sm" aria-label={t('search.codings.details')}>
        <Stack gap="xs">
          <Checkbox
            size="xs"
            label={t('search.codings.branches')}
            checked={branches}
            onChange={() => {
              const { branches: _, ...others } = operand
              onChange(branches ? { ...others, branches: false } : others)
            }}
          />
          {list(
            'roleIds',
            t('search.codings.role'),
            roles.map((role) => ({ value: role.id, label: nameIn(language, role) })),
          )}
          {list(
            'coderIds',
            t('search.codings.coder'),
            coders.map(({ id, name }) => ({ value: id, label: name })),
          )}
          {list(
            'certainties',
            t('search.codings.certainty'),
            certainties.map((value) => ({ value, label: t(`chain.passages.certainty.${value}`) })),
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** What is asked besides the codes, in words; '' for nothing. */
function useOperandDetails(operand: CodingOperand): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const roles = useCoreQuery('coding.roles', {}).data ?? []
  const coders = useCoreQuery('coding.coders', {}).data ?? []
  const any = (names: readonly string[]): string => names.join(t('search.filters.or'))
  return [
    operand.branches === false ? t('search.codings.withoutBranches') : '',
    any(roles.filter(({ id }) => operand.roleIds?.includes(id)).map((role) => nameIn(language, role))),
    any(coders.filter(({ id }) => operand.coderIds?.includes(id)).map(({ name }) => name)),
    any((operand.certainties ?? []).map((value) => t(`chain.passages.certainty.${value}`))),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** An operand in a few words, for chips. */
export function useOperandWords(operand: CodingOperand | null): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const codebook = useCodebook()
  const details = useOperandDetails(operand ?? {})
  if (!operand) return ''
  const names = (operand.codeIds ?? [])
    .flatMap((id) => codebook.byId.get(id) ?? [])
    .map(({ code }) => nameIn(language, code))
  const codes =
    names.length > 2
      ? t('search.filters.several', { count: names.length, first: names[0] ?? '' })
      : names.join(t('search.filters.or'))
  return [codes === '' ? t('search.codings.anyCode') : codes, details]
    .filter((part) => part !== '')
    .join(' · ')
}
