export { SearchPlace } from './SearchPlace.tsx'
