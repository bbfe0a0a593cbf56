import { expect, test } from 'vitest'
import { renderBitmap } from '../reading/page-image.ts'
import { samplePdf } from '../reading/reading-samples.ts'
import { turnImage } from './grey-image.ts'
import { loadModels } from './models.ts'
import { isTall, readTall } from './read-tall.ts'

const text = 'Weight of the load'
/** Around the text, in pixels of a page of 200 dpi. */
const box = { left: 270, top: 890, right: 715, bottom: 965 }

test('a line on its side is read whichever way it was turned', async () => {
  const pdf = samplePdf([[{ x: 105, y: 505, text, size: 18 }]])
  const { data, width, height } = await renderBitmap(pdf, 1, 200)
  const page = { width, height, pixels: data }
  const models = await loadModels()
  const down = { left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right }
  const up = { left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left }
  const readDown = await readTall(turnImage(page, 90), down, 0, models)
  const readUp = await readTall(turnImage(page, 270), up, 0, models)
  expect(readDown.map((character) => character.text).join('')).toBe(text)
  expect(readUp.map((character) => character.text).join('')).toBe(text)
})

test('characters one below the other are read from the top', async () => {
  const letters = ['W', 'A', 'T', 'E', 'R', 'S']
  const column = letters.map((letter, at) => ({
    x: 100,
    y: 700 - at * 22,
    text: letter,
    size: 20,
    bold: true,
  }))
  const { data, width, height } = await renderBitmap(samplePdf([column]), 1, 200)
  const stack = { left: 270, top: 342, right: 335, bottom: 708 }
  const read = await readTall({ width, height, pixels: data }, stack, 0, await loadModels())
  expect(read.map(({ text: character }) => character).join('')).toBe('WATERS')
})

test('a box is tall when it is half as high again as wide', () => {
  expect([isTall(box), isTall({ left: 0, top: 0, right: 10, bottom: 16 })]).toEqual([false, true])
})
