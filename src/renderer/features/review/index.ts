export { ReviewPlace } from './ReviewPlace.tsx'
