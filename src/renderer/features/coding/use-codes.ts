import { useMemo } from 'react'
import { nameIn } from '../../../shared/names.ts'
import { useLanguage } from '../../api/index.ts'
import { codeColour, codeTint } from '../../components/code-colours.ts'
import { type CodebookState, useCodebook } from '../codebook/index.ts'
import type { CodeLook } from './laid-codings.ts'

export interface Codes extends CodebookState {
  /** How codings of a code are painted, in the interface language. */
  look: (codeId: string) => CodeLook
}

const unknownLook: CodeLook = { name: '–', stroke: codeColour(''), tint: codeTint('') }

/** The codebook as the reader needs it. */
export function useCodes(): Codes {
  const language = useLanguage()
  const codebook = useCodebook()
  return useMemo(() => {
    const looks = new Map<string, CodeLook>()
    return {
      ...codebook,
      look(codeId) {
        const node = codebook.byId.get(codeId)
        if (!node) return unknownLook
        const known = looks.get(codeId)
        if (known) return known
        const look = {
          name: nameIn(language, node.code),
          stroke: codeColour(node.colour, node.colourDepth),
          tint: codeTint(node.colour),
        }
        looks.set(codeId, look)
        return look
      },
    }
  }, [codebook, language])
}
