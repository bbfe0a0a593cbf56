import { type CountedPeople, isMention } from './counted-people.ts'

export interface Joined extends CountedPeople {
  /** The figures that one harm is said of together: 船上3人和游客5人死亡. */
  joined?: readonly CountedPeople[]
}

/** Gives the harm of 'A人和…B人死亡' to both numbers. */
export function joinParts(words: string, counted: readonly CountedPeople[]): Joined[] {
  return counted.map((each, order): Joined => {
    if (each.harm === 'none' || each.part) return each
    const joined = [each]
    for (let at = order - 1; at >= 0; at--) {
      const before = counted[at]
      const next = joined[0]
      if (before === undefined || next === undefined || before.harm !== 'none') break
      if (!/^(?:和|及|与|以及|、|,?以及)[^\d,。;:()]{0,8}$/.test(words.slice(before.end, next.start))) break
      joined.unshift({ ...before, harm: each.harm })
    }
    const [first] = joined
    const lead = first === undefined ? '' : words.slice(Math.max(0, first.start - 8), first.start)
    if (joined.length < 2 || !/(?:造成|致|导致|致使)[^,。;\d]{0,6}$|[,;:]$/.test(lead)) return each
    return { ...each, joined }
  })
}

/** Deaths that one sentence counts by place and hour of death (当场, 途中, 医院) belong together. */
export function stagedGroup(words: string, whole: readonly CountedPeople[]): readonly CountedPeople[] {
  if (whole.length < 2 || !whole.slice(1).some(({ staged }) => staged)) return []
  if (whole.some(({ total }) => total) || mentions(words, whole)) return []
  const first = whole[0]
  const rest = whole.slice(1)
  // A total with its parts behind it: the parts sum to it.
  if (
    first !== undefined &&
    rest.reduce((sum, { count }) => sum + count, 0) === first.count &&
    rest.length > 1
  )
    return []
  const close = rest.every((each, order) => {
    const between = words.slice(whole[order]?.end ?? 0, each.start)
    return between.length <= 40 && !/[。]|其中/.test(between)
  })
  return close ? whole : []
}

function mentions(words: string, whole: readonly CountedPeople[]): boolean {
  return whole.some(({ start, end }) => isMention(words.slice(start, end + 3)))
}

/** 大客车20人死亡、4人受伤,货车2人死亡: figures of several vehicles or places of one accident. */
export function groupwise(words: string, whole: readonly CountedPeople[]): readonly CountedPeople[] {
  const [first, ...rest] = whole
  if (first === undefined || rest.length === 0 || whole.some(({ total }) => total)) return []
  if (mentions(words, whole)) return []
  if (!rest.every(({ ofGroup }) => ofGroup) || /事故/.test(words.slice(first.end, whole.at(-1)?.start)))
    return []
  const more = rest.every(({ start, end }) =>
    /另|又|也|还有|此外/.test(words.slice(Math.max(0, start - 4), end)),
  )
  return more || /(?:造成|致使|导致|致)[^。;]*$/.test(words.slice(0, first.start)) ? whole : []
}

/** 30人死亡、6人受伤(其中4人经抢救无效死亡): those who died later are dead, not injured. */
export function laterDeaths(
  words: string,
  counted: readonly CountedPeople[],
): { deaths: CountedPeople[]; hurt: CountedPeople } | null {
  const deaths = counted.find(({ harm, part }) => harm === 'dead' && !part)
  const injured = counted.find(({ harm, part }) => harm === 'injured' && !part)
  if (deaths === undefined || injured === undefined || deaths.start > injured.start) return null
  const later = counted.find(
    ({ harm, part, staged, start }) => harm === 'dead' && part && staged && start > injured.end,
  )
  if (
    later === undefined ||
    !/(?:抢救|医治|救治)无效|途中|送医|医院/.test(words.slice(later.start, later.end))
  )
    return null
  if (!/^[,(;]/.test(words.slice(injured.end, injured.end + 1))) return null
  return { deaths: [deaths, later], hurt: { ...injured, end: later.end, count: injured.count - later.count } }
}

/** 4人中毒,其中1人死亡: where no figure of deaths is given, those who died of the injured. */
export function diedOfHurt(
  counted: readonly CountedPeople[],
): { hurt: CountedPeople; died: CountedPeople }[] {
  if (counted.some(({ harm, part }) => (harm === 'dead' && !part) || harm === 'both')) return []
  const died = counted.filter(({ harm, part }) => harm === 'dead' && part)
  const [only] = died
  if (only === undefined || died.length > 1) return []
  const hurt = counted.findLast(
    ({ harm, part, start, count }) =>
      !part && start < only.start && count > only.count && (harm === 'injured' || harm === 'serious'),
  )
  return hurt === undefined ? [] : [{ hurt, died: only }]
}

/** The figures that add up to all injured where the sentence gives them by degree and no total. */
export function splitInjuries(counted: readonly CountedPeople[]): CountedPeople[] {
  const degrees = counted.filter(({ harm, part }) => (harm === 'serious' || harm === 'minor') && !part)
  const plain = counted.filter(({ harm, part }) => harm === 'injured' && !part)
  if (degrees.length === 0) return []
  const beyond = plain.filter(({ count }) => count !== degrees.reduce((sum, each) => sum + each.count, 0))
  return plain.length === 0
    ? degrees
    : plain.length === beyond.length
      ? [...degrees, ...beyond].toSorted((a, b) => a.start - b.start)
      : []
}
