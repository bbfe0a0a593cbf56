export { DropTarget } from './DropTarget.tsx'
export { ImportButton } from './ImportButton.tsx'
