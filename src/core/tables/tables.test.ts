import { describe, expect, it } from 'vitest'
import { withFormula, withoutFormula } from './formula-safety.ts'
import { readTable } from './read-table.ts'

describe('guarding cells against formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86 10', "'+86 10"],
    ['-', "'-"],
    ['@name', "'@name"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['-12.5', '-12.5'],
    ['+3', '+3'],
    ['-1e-3', '-1e-3'],
    ['plain = text', 'plain = text'],
    ['', ''],
  ])('writes %j as %j and reads it back', (text, cell) => {
    expect(withoutFormula(text)).toBe(cell)
    expect(withFormula(cell)).toBe(text)
  })
})

describe('reading a table', () => {
  const read = (text: string) => readTable(new TextEncoder().encode(text))

  it('numbers rows as a spreadsheet does, leaves empty ones out, and fills short ones', async () => {
    expect(await read('\n a ,b  c,\n1,\n,,\n3,"x,\ny"\n')).toEqual({
      header: ['a', 'b c'],
      rows: [
        { row: 3, cells: ['1', ''] },
        { row: 5, cells: ['3', 'x,\ny'] },
      ],
    })
  })

  it.each([
    ['a;b,c;d\n1;2;3\n', ['a', 'b,c', 'd']],
    ['a\tb\n1\t2\n', ['a', 'b']],
    ['"a;x;y",b\n1,2\n', ['a;x;y', 'b']],
    ['title\n1\n', ['title']],
  ])('finds the delimiter of %j', async (text, header) => {
    expect(await read(text)).toMatchObject({ header })
  })

  it('says what is wrong with a file that is no table', async () => {
    expect(await readTable(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toEqual({
      problem: 'notATable',
      row: 1,
    })
    expect(await read('')).toEqual({ problem: 'empty', row: 1 })
    expect(await read('a,b\n1,2,3\n')).toEqual({ problem: 'tooManyCells', row: 2 })
  })
})
