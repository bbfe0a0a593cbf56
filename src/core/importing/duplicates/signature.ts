/** Characters of a shingle: short enough to survive a retyped line, long enough to be a text's own. */
const shingleLength = 8
/** Hashes of a signature. The estimate's standard error is √(s(1−s)/128): 0.04 at a similarity of 0.7. */
const hashCount = 128
/** Texts with fewer shingles get no signature: short notices of one pattern look alike whatever they tell. */
const fewestShingles = 200

const bandCount = 32
const rowsPerBand = hashCount / bandCount

/** What is compared: letters, digits and Han characters; layout, blanks and punctuation differ between copies. */
const compared = /[\p{L}\p{N}]/u

/**
 * A MinHash signature of a text, for finding near-duplicates without comparing all pairs: 128 hashes as uint32
 * little endian, 512 bytes. Null for a text of fewer than 200 shingles, too short to be told apart.
 *
 * Shingles are the runs of 8 letters, digits or Han characters, without regard to case and width. MinHash after
 * A. Z. Broder (1997), "On the resemblance and containment of documents"; all 128 hashes come from one pass with
 * one hash function, which deals the shingles into 128 bins (P. Li, A. Owen, C.-H. Zhang 2012, "One permutation
 * hashing"), and empty bins borrow from others (A. Shrivastava 2017, "Optimal densification for fast and accurate
 * minwise hashing"). No shingle is left out. O(length).
 */
export function signatureOf(text: string): Uint8Array | null {
  const units = comparedUnits(text)
  const shingles = units.length - shingleLength + 1
  if (shingles < fewestShingles) return null
  const least = new Uint32Array(hashCount).fill(0xffffffff)
  const filled = new Uint8Array(hashCount)
  let rolling = 0
  for (let at = 0; at < units.length; at++) {
    rolling = (Math.imul(rolling, base) + (units[at] ?? 0)) | 0
    if (at >= shingleLength)
      rolling = (rolling - Math.imul(units[at - shingleLength] ?? 0, leavingFactor)) | 0
    if (at < shingleLength - 1) continue
    const hash = mix(rolling)
    const bin = hash & (hashCount - 1)
    filled[bin] = 1
    if (hash < (least[bin] ?? 0)) least[bin] = hash
  }
  const signature = new Uint8Array(hashCount * 4)
  const view = viewOf(signature)
  for (let bin = 0; bin < hashCount; bin++) {
    view.setUint32(bin * 4, least[sourceOf(bin, filled)] ?? 0, true)
  }
  return signature
}

/**
 * The parts of a signature by which candidates are found (locality-sensitive hashing, P. Indyk, R. Motwani 1998):
 * 32 bands of 4 hashes, each as one uint32. Two texts of similarity s share a band with probability
 * 1 − (1 − s⁴)³²: 0.9998 at 0.7, 0.99 at 0.6, 0.87 at 0.5, 0.23 at 0.3, 0.003 at 0.1.
 */
export function bandsOf(signature: Uint8Array): { band: number; hash: number }[] {
  const hashes = viewOf(signature)
  return Array.from({ length: bandCount }, (_, band) => {
    let hash = band
    for (let row = 0; row < rowsPerBand; row++) {
      hash = mix(Math.imul(hash, base) + hashes.getUint32((band * rowsPerBand + row) * 4, true))
    }
    return { band, hash }
  })
}

/** Estimated Jaccard similarity of two texts' shingles, 0..1: the share of equal hashes. */
export function similarityOf(a: Uint8Array, b: Uint8Array): number {
  const [left, right] = [viewOf(a), viewOf(b)]
  let equal = 0
  for (let at = 0; at < hashCount * 4; at += 4) if (left.getUint32(at) === right.getUint32(at)) equal++
  return equal / hashCount
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength)

/** The UTF-16 units of what is compared, folded in case and width. */
function comparedUnits(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at)
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0
    if (unit >= 0x41 && unit <= 0x5a) unit += 0x20
    if (isCompared(unit)) units[length++] = unit
  }
  return units.subarray(0, length)
}

function isCompared(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)
  // Han characters of the first plane; surrogates stand for Han characters of the others.
  if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xd800 && unit <= 0xdfff)) return true
  return compared.test(String.fromCharCode(unit))
}

/** An odd multiplier of good spectrum (P. L'Ecuyer 1999), and its power that takes the oldest unit out again. */
const base = 0x2c9277b5
const leavingFactor = Array.from({ length: shingleLength }).reduce<number>(
  (power) => Math.imul(power, base),
  1,
)

/** Spreads a hash over all its bits (the finaliser of MurmurHash3, A. Appleby 2011); unsigned. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The bin whose hash a bin shows: its own, or for an empty one the first filled one in its own random order. */
function sourceOf(bin: number, filled: Uint8Array): number {
  let source = bin
  for (let attempt = 1; filled[source] === 0; attempt++) {
    source = mix(Math.imul(bin + 1, base) + Math.imul(attempt, 0x9e3779b1)) & (hashCount - 1)
  }
  return source
}
