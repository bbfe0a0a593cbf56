export { StatisticsPlace } from './StatisticsPlace.tsx'
