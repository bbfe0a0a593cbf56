export { startTextSearch } from './search-store.ts'
export { SearchPlace } from './SearchPlace.tsx'
