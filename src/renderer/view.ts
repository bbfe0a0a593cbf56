import { create } from 'zustand'

export const places = [
  'start',
  'cases',
  'reader',
  'codebook',
  'search',
  'memos',
  'chain',
  'statistics',
  'export',
  'review',
  'history',
  'settings',
] as const
export type Place = (typeof places)[number]

/** What a place is asked to show; each place takes what it knows. */
export interface PlaceParams {
  caseId?: string
  reportId?: string
  codingId?: string
  codeId?: string
  nodeId?: string
  /** Code points to bring into view. */
  start?: number
  end?: number
  /** A page to show as an image. */
  page?: number
  /** Of the settings. */
  part?: 'reading' | 'keys'
}

interface View {
  place: Place
  params: PlaceParams
  /** Goes to a place; the same place with other params is a new visit (`visit` counts). */
  go: (place: Place, params?: PlaceParams) => void
  visit: number
  back: () => void
  trail: { place: Place; params: PlaceParams }[]
}

/** The one store of view state that more than one place needs. */
export const useView = create<View>((set) => ({
  place: 'start',
  params: {},
  visit: 0,
  trail: [],
  go: (place, params = {}) =>
    set((view) => ({
      place,
      params,
      visit: view.visit + 1,
      trail: [...view.trail, { place: view.place, params: view.params }].slice(-50),
    })),
  back: () =>
    set((view) => {
      const last = view.trail.at(-1)
      return last ? { ...last, visit: view.visit + 1, trail: view.trail.slice(0, -1) } : {}
    }),
}))
