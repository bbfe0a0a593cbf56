import {
  attributeOf,
  elementsOf,
  isElement,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
} from './html-tree.ts'

/** What mammoth names the mark of a note in the text. */
const markId = /^(?:foot|end)note-ref-(.+)$/

/** mammoth puts all notes at the end: moves each behind the paragraph, list item or table that its mark is in. */
export function placeNotes(root: HtmlParent): void {
  const marks: { note: string; mark: HtmlElement }[] = []
  const notes = new Map<string, HtmlElement>()
  for (const element of elementsOf(root)) {
    const id = attributeOf(element, 'id')
    if (element.tagName === 'a' && markId.test(id))
      marks.push({ note: id.replace('-ref-', '-'), mark: element })
    else if (element.tagName === 'li' && /^(?:foot|end)note-/.test(id)) notes.set(id, element)
  }
  /** The place behind what was put last behind a block: several notes keep their order. */
  const last = new Map<HtmlElement, HtmlElement>()
  for (const { note, mark } of marks) {
    const element = notes.get(note)
    const block = blockAround(mark)
    if (element === undefined || block === null) continue
    notes.delete(note)
    detach(element)
    const before = last.get(block) ?? block
    if (block.tagName === 'li') {
      // Before the lists inside the item.
      const list = block.childNodes.findIndex((node) => isElement(node) && /^[uo]l$/.test(node.tagName))
      insert(block, list < 0 ? block.childNodes.length : list, element)
    } else {
      const parent = before.parentNode
      if (parent !== null) insert(parent, parent.childNodes.indexOf(before) + 1, element)
      last.set(block, element)
    }
  }
}

/** The outermost table around a mark, else the nearest block. */
function blockAround(mark: HtmlElement): HtmlElement | null {
  let block: HtmlElement | null = null
  for (let node = mark.parentNode; node !== null && 'tagName' in node; node = node.parentNode) {
    if (node.tagName === 'table') block = node
    else if (block === null && /^(?:p|li|h[1-6])$/.test(node.tagName)) block = node
  }
  return block
}

function detach(element: HtmlElement): void {
  const siblings = element.parentNode?.childNodes ?? []
  const at = siblings.indexOf(element)
  if (at >= 0) siblings.splice(at, 1)
}

function insert(parent: HtmlParent, at: number, node: HtmlElement): void {
  const siblings: HtmlNode[] = parent.childNodes
  siblings.splice(at, 0, node)
  node.parentNode = parent
}
