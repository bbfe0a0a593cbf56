export { ChainPlace } from './ChainPlace.tsx'
