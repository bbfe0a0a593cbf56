import { expect, test } from 'vitest'
import { type Bar, barsAsCsv, barsShown, figureHeight } from './bar-data.ts'
import { barOption, escaped } from './bar-option.ts'

const bar = (key: string, value: number): Bar => ({ key, label: key, value })
const look = {
  text: '#111',
  quiet: '#555',
  line: '#ddd',
  surface: '#fff',
  accent: '#067',
  font: 'sans-serif',
}

test('a figure holds the largest of many bars, and the latest of many years', () => {
  const many = Array.from({ length: 70 }, (_, index) => bar(String(index), 70 - index))
  expect(barsShown(many, 'horizontal').map(({ key }) => key)).toEqual(
    Array.from({ length: 40 }, (_, index) => String(index)),
  )
  expect(barsShown(many, 'columns').map(({ key }) => key)).toEqual(
    Array.from({ length: 60 }, (_, index) => String(index + 10)),
  )
  expect(barsShown(many.slice(0, 3), 'columns')).toHaveLength(3)
})

test('a figure grows with its bars, columns keep their height', () => {
  expect([1, 10].map((bars) => figureHeight(bars, 'horizontal'))).toEqual([120, 304])
  expect([1, 10].map((bars) => figureHeight(bars, 'columns'))).toEqual([300, 300])
})

test('the table as CSV: BOM, quoted where needed, nothing that a spreadsheet runs', () => {
  const bars: Bar[] = [
    { key: '1', label: '某矿"2·1"火灾, 一', value: 3, more: [2] },
    { key: '2', label: '=HYPERLINK("x")', value: 1, more: [1] },
  ]
  expect(barsAsCsv(bars, ['案例', '段落', '报告'])).toBe(
    '\uFEFF案例,段落,报告\r\n"某矿""2·1""火灾, 一",3,2\r\n"\'=HYPERLINK(""x"")",1,1\r\n',
  )
})

test('horizontal bars run from the top down with their colours and values', () => {
  const option = barOption({
    bars: [bar('a', 1200), { ...bar('b', 2), colour: 'oklch(0.5 0.1 20)' }],
    orientation: 'horizontal',
    width: 500,
    look,
    colour: (css) => `resolved ${css}`,
    format: (value) => value.toLocaleString('en'),
    valueName: 'paragraphs',
    animated: false,
  })
  expect(option.yAxis).toMatchObject({ type: 'category', data: ['a', 'b'], inverse: true })
  expect(option.series).toMatchObject([
    {
      data: [
        { value: 1200, itemStyle: { color: '#067' } },
        { value: 2, itemStyle: { color: 'resolved oklch(0.5 0.1 20)' } },
      ],
    },
  ])
})

test('a title stays text in the tooltip', () => {
  expect(escaped('<img src=x> & "y"')).toBe('&lt;img src=x&gt; &amp; &quot;y&quot;')
})
