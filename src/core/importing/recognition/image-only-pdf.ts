import { deflateSync } from 'node:zlib'
import { turnImage, type GreyImage, type Turn } from './grey-image.ts'

/** Writes a PDF of one page that is only an image, turned clockwise; width and height are points before turning. */
export function imageOnlyPdf(image: GreyImage, width: number, height: number, turned: Turn): Uint8Array {
  const shown = turnImage(image, turned)
  const box = turned === 90 || turned === 270 ? `${height} ${width}` : `${width} ${height}`
  const [boxWidth = '', boxHeight = ''] = box.split(' ')
  const content = Buffer.from(`q ${boxWidth} 0 0 ${boxHeight} 0 0 cm /I Do Q`)
  const data = deflateSync(shown.pixels, { level: 1 })
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Count 1/Kids[3 0 R]>>'),
    Buffer.from(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${box}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>`,
    ),
    stream('', content),
    stream(
      `/Type/XObject/Subtype/Image/Width ${shown.width}/Height ${shown.height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode`,
      data,
    ),
  ]
  const parts = [Buffer.from('%PDF-1.4\n')]
  let length = 9
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const [at, object] of objects.entries()) {
    table += `${String(length).padStart(10, '0')} 00000 n \n`
    const part = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
  }
  parts.push(
    Buffer.from(`${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF`),
  )
  return Buffer.concat(parts)
}

function stream(dictionary: string, data: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${data.length}>>stream\n`),
    data,
    Buffer.from('\nendstream'),
  ])
}
