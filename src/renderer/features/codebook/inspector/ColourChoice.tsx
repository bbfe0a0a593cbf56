import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeColour, codeColourKeys } from '../../../components/code-colours.ts'
import classes from './Inspector.module.css'

interface ColourChoiceProps {
  name: string
  /** '' is that of the branch. */
  value: string
  /** Whether there is a branch to take the colour from. */
  canInherit: boolean
  onChange: (colour: string) => void
}

export function ColourChoice({ name, value, canInherit, onChange }: ColourChoiceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.colours}>
      <legend>{t('codebook.colour')}</legend>
      {canInherit && (
        <label className={classes.inherit}>
          <input type="radio" name={name} checked={value === ''} onChange={() => onChange('')} />
          {t('codebook.asBranch')}
        </label>
      )}
      <div className={classes.palette}>
        {codeColourKeys.map((key, index) => (
          <label key={key} className={classes.swatch} style={{ background: codeColour(key) }}>
            <input
              type="radio"
              name={name}
              aria-label={t('codebook.colourNumber', { number: index + 1 })}
              checked={value === key}
              onChange={() => onChange(key)}
            />
            {value === key && <IconCheck size={14} stroke={2.5} aria-hidden />}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
