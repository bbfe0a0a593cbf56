import { it } from 'vitest'
import { codes } from './codes.ts'
it('runs', async () => { await codes() }, 300000)
