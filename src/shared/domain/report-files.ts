/** Extensions that a file dialog offers for reports. */
export const reportExtensions = [
  'pdf',
  'docx',
  'html',
  'htm',
  'md',
  'markdown',
  'txt',
  'eml',
  'mht',
  'mhtml',
  'doc',
] as const

/** Hidden and system files, projects, and kinds of data, media and archives that lie among reports but are none. */
const notReports =
  /^\.|^~\$|^Thumbs\.db$|^desktop\.ini$|\.(?:causeway(?:-[a-z]+)?|csv|tsv|jsonl?|xlsx?|png|jpe?g|gif|tiff?|zip|rar|7z|mp[34])$/i

/**
 * Whether a file found in a folder is tried as a report; what it really is decides its content when it is read.
 * Files that a person names one by one are always tried.
 */
export const mayBeReport = (name: string): boolean => !notReports.test(name)
