export { ReadingControls } from './ReadingControls.tsx'
export { SettingsPlace } from './SettingsPlace.tsx'
export { useReadingCommands } from './use-reading-commands.ts'
