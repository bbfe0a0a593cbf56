/** A coding's place beside the text: its lane, and how many lanes its neighbourhood needs. */
export interface Lane {
  lane: number
  lanes: number
}

export interface LaneSpan {
  id: string
  start: number
  end: number
}

/**
 * Gives every span a lane of its own among those it overlaps: earliest first, longest first, lowest free lane.
 * Spans that touch directly or through others share one count of lanes. O(n × lanes).
 */
export function assignLanes(spans: readonly LaneSpan[]): Map<string, Lane> {
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))
  const lanes = new Map<string, Lane>()
  let cluster: Lane[] = []
  let ends: number[] = []
  let reach = -1
  for (const { id, start, end } of sorted) {
    if (start >= reach) {
      for (const member of cluster) member.lanes = ends.length
      cluster = []
      ends = []
    }
    reach = Math.max(reach, end)
    const free = ends.findIndex((busyUntil) => busyUntil <= start)
    const lane = free < 0 ? ends.length : free
    ends[lane] = end
    const entry = { lane, lanes: 0 }
    cluster.push(entry)
    lanes.set(id, entry)
  }
  for (const member of cluster) member.lanes = ends.length
  return lanes
}
