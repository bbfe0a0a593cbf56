import { AppError } from '../shared/contract/errors.ts'
import { mayBeReport, reportExtensions } from '../shared/domain/report-files.ts'
import type { FilePurpose, Host, HostFile } from './host.ts'

const accepted: Record<FilePurpose, string> = {
  reports: reportExtensions.map((extension) => `.${extension}`).join(','),
  project: '.causeway',
  table: '.csv,.xlsx',
}

/** The shell of the web host: uploads and downloads on the same origin. */
export function createWebHost(): Host {
  return {
    kind: 'web',
    chooseFiles: async (purpose) => {
      const files = await pick((input) => {
        input.accept = accepted[purpose]
        input.multiple = purpose === 'reports'
      })
      return uploadAll(files, purpose)
    },
    chooseFolder: async () => {
      const files = await pick((input) => {
        input.webkitdirectory = true
      })
      return uploadAll(files.filter(isReport), 'reports')
    },
    dropped: async (transfer) => {
      const entries = [...transfer.items]
        .map((item) => item.webkitGetAsEntry())
        .filter((entry) => entry !== null)
      const files = (await Promise.all(entries.map(filesOf))).flat()
      return uploadAll(files.filter(isReport), 'reports')
    },
    newProject: (title) => request('/api/projects', { method: 'POST', body: JSON.stringify({ title }) }),
    projectFiles: () => request('/api/projects', {}),
    saveAs: (name) => request('/api/targets', { method: 'POST', body: JSON.stringify({ name }) }),
    delivered: async (target, files) => {
      for (const file of files) {
        const link = document.createElement('a')
        link.href = `/api/targets/${target.token}/${encodeURIComponent(file)}`
        link.download = file
        link.click()
      }
    },
    onMenuCommand: () => () => {},
    onOpenFile: () => () => {},
  }
}

const isReport = (file: File): boolean => mayBeReport(file.name)

function pick(configure: (input: HTMLInputElement) => void): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    configure(input)
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => resolve([]), { once: true })
    input.click()
  })
}

/** A few at a time: a folder can hold thousands. */
async function uploadAll(files: readonly File[], purpose: FilePurpose): Promise<HostFile[]> {
  const uploaded: HostFile[] = []
  for (let start = 0; start < files.length; start += 4) {
    uploaded.push(...(await Promise.all(files.slice(start, start + 4).map((file) => upload(file, purpose)))))
  }
  return uploaded
}

async function upload(file: File, purpose: FilePurpose): Promise<HostFile> {
  const path = `/api/files?name=${encodeURIComponent(file.name)}&purpose=${purpose}`
  return request(path, { method: 'POST', body: file }, file.name)
}

async function request<T>(path: string, init: RequestInit, file = ''): Promise<T> {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch(() => null)
  if (response?.status === 507) throw new AppError('project.diskFull', { file })
  if (!response?.ok) throw new AppError('connection.lost')
  return (await response.json()) as T
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isDirectory(entry)) return []
  const reader = entry.createReader()
  const files: File[] = []
  for (;;) {
    // A directory is read in batches until one comes empty.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return files
    files.push(...(await Promise.all(batch.map(filesOf))).flat())
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
