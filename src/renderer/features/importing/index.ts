export { DropTarget } from './DropTarget.tsx'
export { ImportButton } from './ImportButton.tsx'
export { type Import, useImport } from './use-import.ts'
