export { MemosPlace } from './MemosPlace.tsx'
