import { expect, test } from 'vitest'
import { mendJpegs } from './mend-jpegs.ts'

/** The beginning of a JPEG: an application segment, then a baseline frame header with its number of colours. */
function jpeg(colours: number): Buffer {
  return Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    2,
    0xff,
    0xc0,
    0,
    17,
    8,
    0,
    1,
    0,
    1,
    colours,
    1,
    0x11,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
}

function imageObject(colourSpace: string, colours: number): Buffer {
  return Buffer.concat([
    Buffer.from(
      `3 0 obj\n<</Subtype/Image/ColorSpace${colourSpace}/Filter/DCTDecode/Length 27>>\nstream\r\n`,
    ),
    jpeg(colours),
    Buffer.from('\nendstream\nendobj\n'),
  ])
}

test('a JPEG of three colours that is declared as grey is declared as what it is, in the same length', () => {
  const file = Buffer.concat([imageObject('/DeviceGray', 1), imageObject('/DeviceGray', 3)])
  const expected = Buffer.concat([imageObject('/DeviceGray', 1), imageObject('/DeviceRGB ', 3)])
  expect(Buffer.from(mendJpegs(file)).equals(expected)).toBe(true)
  expect(file.includes('DeviceRGB')).toBe(false)
})

test('a file whose images are declared rightly stays the same array', () => {
  const files = [
    imageObject('/DeviceGray', 1),
    imageObject('/DeviceRGB', 3),
    imageObject(' 7 0 R', 3),
    Buffer.from('/DCTDecode stream'),
    imageObject('/DeviceGray', 3).subarray(0, 90),
  ]
  for (const file of files) expect(mendJpegs(file)).toBe(file)
})
