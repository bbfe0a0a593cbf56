export { CasesPlace } from './CasesPlace.tsx'
export { FactReadings } from './FactReadings.tsx'
