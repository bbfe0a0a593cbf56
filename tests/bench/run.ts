/**
 * Speed of the engine, as ratios against a reference in the same run: `npm run bench [name]`.
 * Figures of different machines or days are not comparable; the ratios are.
 */
import { codes } from './codes.ts'
import { coding } from './coding.ts'
import { desk } from './desk.ts'
import { importing } from './importing.ts'
import { learning } from './learning.ts'
import { querying } from './querying.ts'
import { reviewing } from './reviewing.ts'
import { searching } from './searching.ts'

const benches: Record<string, () => Promise<void>> = {
  coding: async () => {
    await coding()
    await desk()
  },
  codes,
  import: importing,
  review: reviewing,
  learn: learning,
  search: searching,
  query: querying,
}

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in benches))
if (unknown !== undefined)
  throw new Error(`No bench ${unknown}; there are ${Object.keys(benches).join(', ')}`)
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stdout.write(`\n${name}\n`)
  await bench()
}
