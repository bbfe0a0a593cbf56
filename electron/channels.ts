/** Names of the messages between the page's preload script and the main process. */
export const channels = {
  requestPort: 'causeway:request-port',
  port: 'causeway:port',
  chooseFiles: 'causeway:choose-files',
  chooseFolder: 'causeway:choose-folder',
  dropped: 'causeway:dropped',
  newProject: 'causeway:new-project',
  saveAs: 'causeway:save-as',
  reveal: 'causeway:reveal',
  menuCommand: 'causeway:menu-command',
  openFile: 'causeway:open-file',
} as const

/** The only address the desktop shell shows. */
export const scheme = 'app'
export const pageOrigin = `${scheme}://causeway`

/** Whether an address is a page of the workbench itself. */
export function isOwnPage(address: string | undefined): boolean {
  return address !== undefined && (address === pageOrigin || address.startsWith(`${pageOrigin}/`))
}
