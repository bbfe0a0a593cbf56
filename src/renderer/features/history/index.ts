export { HistoryPlace } from './HistoryPlace.tsx'
