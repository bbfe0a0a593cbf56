import { readFileSync } from 'node:fs'

/** The highest memory (megabytes) that a process started by this one has had; null where the system does not tell. */
export interface MemoryWatch {
  peak(): number | null
  stop(): void
}

const interval = 20

/** Watches all processes that this one starts, as Linux tells it (`VmHWM` in proc_pid_status(5)). */
export function watchChildMemory(): MemoryWatch {
  let peak: number | null = null
  const look = (): void => {
    for (const pid of children()) {
      const megabytes = highWater(pid)
      if (megabytes !== null) peak = Math.max(peak ?? 0, megabytes)
    }
  }
  const timer = setInterval(look, interval)
  return {
    peak() {
      look()
      return peak
    },
    stop: () => clearInterval(timer),
  }
}

function children(): string[] {
  const text = contentOf(`/proc/self/task/${process.pid}/children`)
  return text.split(' ').filter((pid) => pid !== '')
}

function highWater(pid: string): number | null {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(contentOf(`/proc/${pid}/status`))?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}

/** A file of the system's, '' where it is not there (any more). */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
