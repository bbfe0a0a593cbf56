import { createHash } from 'node:crypto'

/** ISO 32000-1, 7.6.3.3: what fills a password up to 32 bytes. */
const padding = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex')

/** How a sample PDF takes a password (standard handler, revision 2, RC4 of 40 bits). */
export function sampleEncryption(password: string): {
  trailer: string
  /** Encrypts the stream (bytes as Latin-1) of an object. */
  encrypt: (object: number, stream: string) => string
} {
  const padded = Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)
  const owner = Buffer.alloc(32, 'o')
  const id = Buffer.alloc(16, 'i')
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const key = md5(Buffer.concat([padded, owner, permissions, id])).subarray(0, 5)
  const user = rc4(key, padding)
  const ids = `[<${id.toString('hex')}><${id.toString('hex')}>]`
  return {
    trailer: `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${owner.toString('hex')}>/U<${user.toString('hex')}>>>/ID${ids}`,
    encrypt(object, stream) {
      const place = Buffer.from([object & 255, object >> 8, 0, 0, 0])
      const own = md5(Buffer.concat([key, place])).subarray(0, 10)
      return rc4(own, Buffer.from(stream, 'latin1')).toString('latin1')
    },
  }
}

function md5(bytes: Uint8Array): Buffer {
  return createHash('md5').update(bytes).digest()
}

/** RC4, which the openssl of Node no longer offers. */
function rc4(key: Uint8Array, bytes: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at)
  const at = (index: number): number => state[index & 255] ?? 0
  const swap = (a: number, b: number): void => {
    const kept = at(a)
    state[a & 255] = at(b)
    state[b & 255] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j += at(i) + (key[i % key.length] ?? 0)
    swap(i, j)
  }
  let j = 0
  return Buffer.from(
    bytes.map((byte, index) => {
      j += at(index + 1)
      swap(index + 1, j)
      return byte ^ at(at(index + 1) + at(j))
    }),
  )
}
