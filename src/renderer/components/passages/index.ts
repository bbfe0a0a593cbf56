export { openPassages } from './passages-store.ts'
export { PassagesDrawer } from './PassagesDrawer.tsx'
