export { CodebookPlace } from './CodebookPlace.tsx'
export { CodePicker } from './CodePicker.tsx'
export { type CodeNode, type CodeTree } from './code-tree.ts'
export { type CodebookState, useCodebook } from './use-codebook.ts'
