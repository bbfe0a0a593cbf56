export { NewProjectDialog } from './NewProjectDialog.tsx'
export { StartPlace } from './StartPlace.tsx'
