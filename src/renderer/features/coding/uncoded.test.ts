import { describe, expect, it } from 'vitest'
import { readerDocument } from './reader-document.ts'
import { report } from './report-fixture.ts'
import { uncodedBlock, uncodedSection } from './uncoded.ts'

const { blocks } = readerDocument(
  report([
    ['title', '调查报告'],
    ['paragraph', '第一段。'],
    ['heading', '二、原因'],
    ['paragraph', '第二段。'],
    ['paragraph', '  '],
    ['paragraph', '第三段。'],
    ['paragraph', '第四段。'],
  ]),
)
const span = (block: number) => ({ start: blocks[block]?.start ?? 0, end: blocks[block]?.end ?? 0 })

describe('uncodedBlock', () => {
  it('goes past coded paragraphs, headings and blank lines, both ways', () => {
    const codings = [span(3)]
    expect(uncodedBlock(blocks, codings, 0, 1)?.text).toBe('第一段。')
    expect(uncodedBlock(blocks, codings, span(1).start, 1)?.text).toBe('第三段。')
    expect(uncodedBlock(blocks, codings, span(5).start, -1)?.text).toBe('第一段。')
    expect(uncodedBlock(blocks, codings, span(6).start, 1)).toBe(null)
    expect(uncodedBlock(blocks, codings, span(1).start, -1)).toBe(null)
  })

  it('counts a paragraph as coded where one character is, also by a coding that began far before', () => {
    const last = span(6)
    expect(uncodedBlock(blocks, [{ start: last.end - 1, end: last.end }], span(5).start, 1)).toBe(null)
    const long = { start: 0, end: span(5).start + 1 }
    const short = { start: 1, end: 2 }
    expect(uncodedBlock(blocks, [long, short], 0, 1)?.text).toBe('第四段。')
  })
})

describe('uncodedSection', () => {
  const sections = [{ start: 0 }, { start: 10 }, { start: 20 }]

  it('finds the next section that nothing touches', () => {
    expect(uncodedSection(sections, 30, [{ start: 12, end: 14 }], 0)).toEqual({ start: 20 })
    expect(uncodedSection(sections, 30, [{ start: 9, end: 10 }], 0)).toEqual({ start: 10 })
    expect(
      uncodedSection(
        sections,
        30,
        [
          { start: 9, end: 11 },
          { start: 29, end: 30 },
        ],
        0,
      ),
    ).toBe(null)
    expect(uncodedSection(sections, 30, [], 20)).toBe(null)
  })
})
