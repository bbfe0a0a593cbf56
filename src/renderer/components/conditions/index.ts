export { narrowedBy, withList } from './scope-parts.ts'
export { type FurtherFilter, ScopeFilters } from './ScopeFilters.tsx'
