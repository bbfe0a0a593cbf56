export { CoderDialog } from './CoderDialog.tsx'
export { ReaderPlace } from './ReaderPlace.tsx'
