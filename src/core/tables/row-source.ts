/** Rows of a table in batches; taking them is where long work yields, reports and can be stopped. */
export type RowSource = AsyncIterable<(string | number | null)[][]>

const batchSize = 500

/** The rows 0 … count - 1 in batches; `between` runs before each and may throw to stop. */
export async function* rowSource(
  count: number,
  row: (index: number) => (string | number | null)[],
  between: (done: number) => void = () => {},
): AsyncGenerator<(string | number | null)[][]> {
  for (let from = 0; from < count; from += batchSize) {
    // Lets other calls and the cancelling of this one through.
    await new Promise((resolve) => setImmediate(resolve))
    between(from)
    const until = Math.min(from + batchSize, count)
    yield Array.from({ length: until - from }, (_, index) => row(from + index))
  }
  between(count)
}
