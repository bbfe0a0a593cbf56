export interface Quantiles {
  median: number
  p95: number
}

/** Median and 95th percentile (nearest rank) of times in ms. */
export function quantiles(times: readonly number[]): Quantiles {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { median: at(0.5), p95: at(0.95) }
}

/** Runs `work` `count` times and answers the time of each in ms. */
export async function timeEach(count: number, work: (index: number) => unknown): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index += 1) {
    const start = performance.now()
    await work(index)
    times.push(performance.now() - start)
  }
  return times
}

export function line(label: string, { median, p95 }: Quantiles, reference?: Quantiles): void {
  const ratio = reference ? `  ${(median / reference.median).toFixed(2)} × reference` : ''
  process.stdout.write(
    `  ${label.padEnd(58)} median ${median.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms${ratio}\n`,
  )
}
