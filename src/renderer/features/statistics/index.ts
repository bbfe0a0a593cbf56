/** Temporary: this place is being built. */
export function StatisticsPlace(): null {
  return null
}
