export { CodebookPlace } from './CodebookPlace.tsx'
export { CodePicker, type CodePickerProps } from './CodePicker.tsx'
export { type CodeNode, type CodeTree, placeOf } from './code-tree.ts'
export { type CodebookState, useCodebook } from './use-codebook.ts'
