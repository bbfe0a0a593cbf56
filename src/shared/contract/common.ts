import { z } from 'zod'

export const id = z.string().min(1).max(64)
export const ids = z.array(id).min(1).max(100_000)
/** An opaque token for a file that a dialog, a drop or an upload yielded; never a path. */
export const fileToken = z.string().min(1).max(128)
export const shortText = z.string().trim().max(500)
export const longText = z.string().max(100_000)
export const name = z.string().trim().min(1).max(300)
export const position = z.number().int().min(0)
export const none = z.strictObject({})
export const language = z.enum(['en', 'zh-CN'])

/** Encodings that a text file can be read in by choice, as iconv-lite names them. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
] as const
export const encoding = z.enum(encodings)

/** A thing named in English, Chinese or both; at least one is not empty. */
export interface Named {
  nameEn: string
  nameZh: string
}
export const names = { nameEn: shortText, nameZh: shortText }
export const hasName = (value: { nameEn: string; nameZh: string }): boolean =>
  value.nameEn !== '' || value.nameZh !== ''
