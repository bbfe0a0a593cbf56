/** Most bytes that a report file may have. Apart from the readers, which are loaded only where files are read. */
export const fileSizeLimit = 512 * 1024 * 1024
