import { describe, expect, it } from 'vitest'
import { bandsOf, signatureOf, similarityOf } from './signature.ts'

/** Han characters in an order that a seed decides (a linear congruential generator). */
function hanText(length: number, seed: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 3000))
  }).join('')
}

const signed = (text: string): Uint8Array => signatureOf(text) ?? new Uint8Array(512)

/** The share of 8-character shingles in common, counted out. */
function jaccard(a: string, b: string): number {
  const shingles = (text: string): Set<string> =>
    new Set(Array.from({ length: text.length - 7 }, (_, at) => text.slice(at, at + 8)))
  const [left, right] = [shingles(a), shingles(b)]
  const common = [...left].filter((shingle) => right.has(shingle)).length
  return common / (left.size + right.size - common)
}

describe('a signature', () => {
  it('has 128 hashes of 4 bytes, and none for a text of fewer than 200 shingles', () => {
    expect(signatureOf(hanText(207, 1))).toHaveLength(512)
    expect(signatureOf(hanText(206, 1))).toBe(null)
    expect(signatureOf('')).toBe(null)
    expect(signatureOf('，。 \n'.repeat(1000))).toBe(null)
  })

  it('is the same for the same words in another layout, width and case', () => {
    const text = `ABC公司2019年${hanText(400, 2)}`
    const other = [...text.replace('ABC', 'ａｂｃ').replace('2019', '２０１９')]
      .join(' ')
      .replaceAll('年', '年，\n')
    expect(similarityOf(signed(text), signed(other))).toBe(1)
  })

  it('estimates the share of shingles in common within four standard errors', () => {
    const text = hanText(6000, 3)
    for (const changedEvery of [400, 120, 60, 30, 15, 9]) {
      const other = [...text].map((letter, at) => (at % changedEvery === 0 ? '某' : letter)).join('')
      const exact = jaccard(text, other)
      const error = Math.sqrt((exact * (1 - exact)) / 128)
      expect(Math.abs(similarityOf(signed(text), signed(other)) - exact)).toBeLessThan(4 * error)
    }
  })

  it('estimates well for short texts, whose empty bins are borrowed', () => {
    const text = hanText(260, 4)
    const other = text.slice(0, 190) + hanText(70, 5)
    const exact = jaccard(text, other)
    expect(Math.abs(similarityOf(signed(text), signed(other)) - exact)).toBeLessThan(0.15)
  })

  it('tells different texts apart', () => {
    expect(similarityOf(signed(hanText(5000, 6)), signed(hanText(5000, 7)))).toBeLessThan(0.03)
  })
})

describe('the bands of a signature', () => {
  const bandKeys = (text: string): string[] =>
    bandsOf(signed(text)).map(({ band, hash }) => `${band} ${hash}`)

  it('are 32 numbers of 32 bits, the same for the same text', () => {
    const bands = bandsOf(signed(hanText(1000, 9)))
    expect(bands.map(({ band }) => band)).toEqual(Array.from({ length: 32 }, (_, band) => band))
    expect(bands.every(({ hash }) => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true)
    expect(bandsOf(signed(hanText(1000, 9)))).toEqual(bands)
  })

  it('are shared by near-duplicates and not by others', () => {
    for (let seed = 10; seed < 40; seed++) {
      const text = hanText(3000, seed)
      const near = [...text].map((letter, at) => (at % 40 === 0 ? '某' : letter)).join('')
      expect(bandKeys(near).some((key) => bandKeys(text).includes(key))).toBe(true)
      const other = hanText(3000, seed + 1000)
      expect(bandKeys(other).some((key) => bandKeys(text).includes(key))).toBe(false)
    }
  })
})
