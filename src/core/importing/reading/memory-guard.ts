import { Worker } from 'node:worker_threads'

/** What a process says on stderr before it ends itself for its memory. */
export const memoryComplaint = 'Memory limit exceeded'

/** Milliseconds between looks at the memory. */
const interval = 50

/**
 * Runs beside the reading code, which may be busy in WebAssembly or native code for seconds. A source text, because
 * a bundle has no file for it.
 */
const watch = `
const { writeSync } = require('node:fs')
const { workerData } = require('node:worker_threads')
const { limit } = workerData
setInterval(() => {
  if (process.memoryUsage.rss() <= limit[0] * 1024 * 1024) return
  writeSync(2, workerData.complaint)
  process.kill(process.pid, 'SIGKILL')
}, workerData.interval)
`

/**
 * Ends this process when it holds more memory of any kind than the limit that is set: the limit of the JavaScript
 * heap does not count what WebAssembly and native code take. Gives what sets the limit (megabytes).
 */
export function guardMemory(): (megabytes: number) => void {
  const limit = new Float64Array(new SharedArrayBuffer(8))
  limit[0] = Infinity
  new Worker(watch, {
    eval: true,
    workerData: { limit, interval, complaint: memoryComplaint },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  }).unref()
  return (megabytes) => {
    limit[0] = megabytes
  }
}
