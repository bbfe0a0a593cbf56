import { useMemo } from 'react'
import type { Code, CodeSet } from '../../../shared/contract/codebook.ts'
import { nameIn } from '../../../shared/names.ts'
import { useCoreQuery, useLanguage } from '../../api/index.ts'
import { codeColour, codeTint } from '../../components/code-colours.ts'
import type { CodeLook } from './laid-codings.ts'

export interface Codes {
  ready: boolean
  sets: readonly CodeSet[]
  /** Depth first, in order, per set. */
  codes: readonly Code[]
  byId: ReadonlyMap<string, Code>
  /** Palette key and depth below the code that gives it. */
  colour: (codeId: string) => { key: string; depth: number }
  look: (codeId: string) => CodeLook
}

const unknownLook: CodeLook = { name: '–', stroke: codeColour(''), tint: codeTint('') }

/** The codebook as the reader needs it: names, inherited colours, and looks that stay the same object. */
export function useCodes(): Codes {
  const language = useLanguage()
  const codebook = useCoreQuery('codebook.get', {})
  return useMemo(() => {
    const codes = codebook.data?.codes ?? []
    const byId = new Map(codes.map((code) => [code.id, code]))
    const colour = (codeId: string): { key: string; depth: number } => {
      let code = byId.get(codeId)
      let depth = 0
      while (code && code.colour === '' && code.parentId !== null) {
        code = byId.get(code.parentId)
        depth++
      }
      return { key: code?.colour ?? '', depth }
    }
    const looks = new Map(
      codes.map((code): [string, CodeLook] => {
        const { key, depth } = colour(code.id)
        return [code.id, { name: nameIn(language, code), stroke: codeColour(key, depth), tint: codeTint(key) }]
      }),
    )
    return {
      ready: codebook.isSuccess,
      sets: codebook.data?.sets ?? [],
      codes,
      byId,
      colour,
      look: (codeId) => looks.get(codeId) ?? unknownLook,
    }
  }, [codebook.data, codebook.isSuccess, language])
}
