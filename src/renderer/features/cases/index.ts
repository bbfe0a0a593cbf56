export { CasesPlace } from './CasesPlace.tsx'
