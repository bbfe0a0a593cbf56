import { create } from 'zustand'

interface SuggestionState {
  /** The suggestion that the keys are about. */
  currentKey: string | null
  /** The suggestion whose right code is being chosen. */
  correctingKey: string | null
  /** Suggestions that were accepted or refused and are not answered yet: they are gone at once. */
  settled: ReadonlySet<string>
  /** Least score of what is listed. */
  least: number
}

/** View state of suggestions. */
export const useSuggestionStore = create<SuggestionState>(() => ({
  currentKey: null,
  correctingKey: null,
  settled: new Set(),
  least: 0.5,
}))

/** Opens the choice of another code for the suggestion that the keys are about; false where there is none. */
export function correctSuggestion(): boolean {
  const { currentKey } = useSuggestionStore.getState()
  if (currentKey === null) return false
  useSuggestionStore.setState({ correctingKey: currentKey })
  return true
}

export function settle(key: string): void {
  useSuggestionStore.setState(({ settled }) => ({ settled: new Set(settled).add(key), correctingKey: null }))
}

/** The core has answered: what it lists counts. */
export function unsettle(key: string): void {
  useSuggestionStore.setState(({ settled }) => ({
    settled: new Set([...settled].filter((other) => other !== key)),
  }))
}
