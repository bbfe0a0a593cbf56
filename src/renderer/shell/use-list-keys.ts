import { useEffect } from 'react'

const listKeys = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End'])
const lists = ['grid', 'treegrid', 'tree', 'listbox', 'list'].map(
  (role) => `main [role=${role}][tabindex="0"]`,
)
const stops = [...lists, 'main [data-card][tabindex="0"]', 'main [data-figure][tabindex="0"]'].join(', ')

/** List keys pressed while nothing has the focus, as after a change of place, go to the place's first list. */
export function useListKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (document.activeElement !== document.body || !listKeys.has(event.key)) return
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const list = document.querySelector<HTMLElement>(stops)
      if (!list) return
      event.preventDefault()
      list.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
