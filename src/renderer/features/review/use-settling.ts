import { useCallback, useEffect, useRef, useState } from 'react'

/** An item that was acted on, and whether the core has answered. */
interface Settling {
  /** When the list was last answered before the core answered; null until it has. */
  listedAt: number | null
}

/** Ms after which a list that does not change says that the item stays. */
const patience = 1000

/**
 * Items that were acted on leave the list at once, so that the next key finds the next item; they come back where the
 * core refused, or where the list still has them after the act.
 */
export function useSettling(listedAt: number): {
  hidden: (key: string) => boolean
  settle: (key: string, act: () => Promise<unknown>) => void
} {
  const latest = useRef(listedAt)
  useEffect(() => {
    latest.current = listedAt
  }, [listedAt])
  const [items, setItems] = useState<ReadonlyMap<string, Settling>>(new Map())
  useEffect(() => {
    setItems((now) => {
      const left = [...now].filter(([, item]) => item.listedAt === null || item.listedAt === listedAt)
      return left.length === now.size ? now : new Map(left)
    })
  }, [listedAt, items])
  const change = useCallback(
    (key: string, item: Settling | null) =>
      setItems((now) => {
        const next = new Map(now)
        if (item) next.set(key, item)
        else next.delete(key)
        return next
      }),
    [],
  )
  return {
    hidden: (key) => items.has(key),
    settle: (key, act) => {
      change(key, { listedAt: null })
      void act().then(
        (done) => {
          // Refused acts answer undefined and change nothing, so no new list comes.
          change(key, done === undefined ? null : { listedAt: latest.current })
          setTimeout(() => change(key, null), patience)
        },
        () => change(key, null),
      )
    },
  }
}
