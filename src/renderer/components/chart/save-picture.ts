/** Gives a file to the person: a download in the browser, the save dialog on the desktop. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A picture of an SVG, at twice its size for print; rejects where the browser can't draw it. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const scale = 2
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = height * scale
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas to draw on')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture was made'))), 'image/png')
  })
}

/** A name that every file system takes. */
export const fileNameOf = (title: string): string =>
  [...title.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim()].slice(0, 80).join('') || 'chart'
