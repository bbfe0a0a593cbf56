/** Rows of a matrix that is mostly zero: row r has the columns and values from starts[r] to starts[r + 1]. */
export interface SparseRows {
  count: number
  starts: Uint32Array
  columns: Uint32Array
  values: Float32Array
}

/** Gathers rows one after the other. */
export class SparseBuilder {
  #columns = new Uint32Array(1024)
  #values = new Float32Array(1024)
  #length = 0
  #starts: number[] = [0]

  add(column: number, value: number): void {
    if (this.#length === this.#columns.length) {
      const columns = new Uint32Array(2 * this.#length)
      const values = new Float32Array(2 * this.#length)
      columns.set(this.#columns)
      values.set(this.#values)
      this.#columns = columns
      this.#values = values
    }
    this.#columns[this.#length] = column
    this.#values[this.#length] = value
    this.#length++
  }

  endRow(): void {
    this.#starts.push(this.#length)
  }

  /** Forgets all rows, and keeps their room. */
  clear(): void {
    this.#length = 0
    this.#starts = [0]
  }

  /** The rows without copying them: they are gone when others are gathered. */
  view(): SparseRows {
    return {
      count: this.#starts.length - 1,
      starts: Uint32Array.from(this.#starts),
      columns: this.#columns.subarray(0, this.#length),
      values: this.#values.subarray(0, this.#length),
    }
  }

  rows(): SparseRows {
    return {
      count: this.#starts.length - 1,
      starts: Uint32Array.from(this.#starts),
      columns: this.#columns.slice(0, this.#length),
      values: this.#values.slice(0, this.#length),
    }
  }
}

/** The rows of the given numbers, in their order. */
export function pickRows(rows: SparseRows, wanted: readonly number[]): SparseRows {
  const builder = new SparseBuilder()
  for (const row of wanted) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
      builder.add(rows.columns[at] ?? 0, rows.values[at] ?? 0)
    builder.endRow()
  }
  return builder.rows()
}
