export { caseFields, fieldNamed, showValue } from './case-fields.ts'
export { narrowedBy, withList } from './scope-parts.ts'
export { type FurtherFilter, ScopeFilters } from './ScopeFilters.tsx'
