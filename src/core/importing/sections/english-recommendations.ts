import type { FoundRecommendation } from '../understanding/findings.ts'
import { englishAddressee, englishHeadingAddressee } from './addressees.ts'
import { spanOf, wholeLines } from './passage-spans.ts'
import type { ReportLine } from './report-lines.ts'

const recommends = /\brecommend(?:s|ed)?\b(?!ations?\b)/i
const leadsIn = /\brecommend(?:s|ed|ations?)\b[^.]{0,200}:$/i
/** What somebody answered, and what has been done, is no proposal. */
const answers =
  /\b(?:respond(?:s|ed)?|repl(?:y|ies|ied)|response|accept(?:s|ed|ing)?|reject(?:s|ed)|agreed|(?:has|have) (?:been|taken|issued|reviewed|advised)|advised|on two occasions|letter)\b/i
const itemMark =
  /^(?:\(?[a-z]\)|[a-z]\.|\(?[ivx]{1,4}\)|•|-|–|\d{1,2}(?:\.\d{1,2})*\.?\s|\[?[A-Z]{1,3}-\d{2}-\d{1,3}\]?|R?\d{3,4}[-/]\d{2,4}|\d{4}-\d{2}-[A-Z])/
const number = /^\d{1,2}(?:\.\d{1,2})+\.?\s/
/** A line that is only the number of a recommendation. */
const label =
  /^(?:(?:safety )?recommendation\s+)?(?:no\.?\s*)?[[(]?[A-Z]{0,3}-?\d{2,4}[-/]\d{1,4}(?:-[A-Z\d-]+)?[\])]?[:.]?$/i

/**
 * The recommendations in the lines `first`..`last` of an English report: the items that a sentence with
 * 'recommended that' leads in, and the sentences that recommend themselves. A section whose heading says
 * recommendations (`explicit`) holds recommendations also where no sentence says so.
 */
export function englishRecommendations(
  lines: readonly ReportLine[],
  first: number,
  last: number,
): FoundRecommendation[] {
  const explicit = /\brecommendations?\b/i.test(lines[first]?.text ?? '')
  const found: FoundRecommendation[] = []
  let addressee = ''
  let at = first + 1
  const add = (from: number, to: number, whom: string, rule: string, confidence: number): void => {
    const place = spanOf(lines, wholeLines(lines, from, to))
    if (place !== null) found.push({ ...place, addressee: whom, rule, confidence })
  }
  while (at <= last) {
    const line = lines[at]
    const text = line?.text ?? ''
    if (line === undefined || line.kind === 'footnote' || line.kind === 'table-row') {
      at++
      continue
    }
    const heading = englishHeadingAddressee(text)
    if (heading !== '') {
      addressee = heading
      at++
      continue
    }
    if (line.kind === 'heading' && !label.test(text)) {
      if (explicit) addressee = bodyName(text)
      at++
      continue
    }
    if (leadsIn.test(text) && !/\b(?:respon(?:d|se)|repl(?:y|ied)|advised)/i.test(text)) {
      const end = itemsEnd(lines, at + 1, last)
      const whom = englishAddressee(text) || addressee
      for (const [from, to] of itemsBetween(lines, at + 1, end))
        add(from, to, whom, 'recommendations.numbered 1', 0.92)
      at = Math.max(end, at) + 1
      continue
    }
    if (label.test(text) && at < last) {
      add(
        at,
        at + 1,
        englishAddressee(lines[at + 1]?.text ?? '') || addressee,
        'recommendations.labelled 1',
        0.9,
      )
      at += 2
      continue
    }
    if (recommends.test(text) && !answers.test(text)) {
      add(at, at, englishAddressee(text) || addressee, 'recommendations.sentence 1', 0.85)
    } else if (explicit && addressee !== '' && !answers.test(text) && startsAsOrder(text)) {
      add(at, at, addressee, 'recommendations.addressed 1', 0.85)
    } else if (explicit && itemMark.test(text) && startsAsOrder(text) && !answers.test(text)) {
      add(at, at, addressee, 'recommendations.numbered 1', 0.75)
    }
    at++
  }
  return found
}

/** A heading that is a name: "Federal Aviation Administration". */
function bodyName(text: string): string {
  return /^(?:[A-Z][\w&.’'()-]*|of|the|and|for)(?:\s+(?:[A-Z][\w&.’'()-]*|of|the|and|for))+$/.test(text) &&
    /\b(?:Administration|Authority|Agency|Board|Bureau|Commission|Company|Corporation|Council|Department|Inc|Limited|Ltd|LLC|Ministry|Office|Association|Institute|Administrator|Director)\b/.test(
      text,
    )
    ? text
    : ''
}

const orders =
  /^(?:\W|\d|\b[a-zA-Z]\))*(?:require|use|promote|improve|encourage|ensure|revise|develop|review|establish|provide|issue|conduct|amend|work|implement|modify|publish|evaluate|consider|create|inform|take|adopt|install|include|identify|update|incorporate|educate|train|replace|introduce|undertake|make|assess|communicate|define|install|participate|convene|fund|remove|perform|verify|study|seek|clarify|disseminate|distribute|advise|add|expand|prohibit|limit|urge|ask|collaborate|coordinate|examine|investigate|enhance|strengthen|mandate)\b/i

function startsAsOrder(text: string): boolean {
  return orders.test(text) || /\bshould\b/.test(text)
}

/**
 * The last line of the items after a lead-in. Numbered items share their number but for its last part; what is
 * neither numbered, marked nor begun as an order ends a list without numbers.
 */
function itemsEnd(lines: readonly ReportLine[], first: number, last: number): number {
  const prefix = prefixOf(lines[first]?.text ?? '')
  let end = first - 1
  for (let at = first; at <= last; at++) {
    const line = lines[at]
    if (line === undefined || line.kind === 'heading' || line.kind === 'table-row') break
    if (line.kind === 'footnote') continue
    const own = prefixOf(line.text)
    const marked = own !== '' || itemMark.test(line.text) || line.kind === 'list-item'
    if (leadsIn.test(line.text) || (own !== '' && own !== prefix)) break
    if (prefix === '' && !marked && !startsAsOrder(line.text)) break
    // A paragraph after a finished item is no part of the list.
    if (prefix !== '' && !marked && /\.\)?$/.test(lines[at - 1]?.text ?? '')) break
    end = at
  }
  return end
}

/** "6.3.1 Use …" → "6.3": what the numbers of a list have in common. */
function prefixOf(text: string): string {
  return (
    number
      .exec(text)?.[0]
      .trim()
      .replace(/\.$/, '')
      .replace(/\.\d+$/, '') ?? ''
  )
}

/** Groups the lines of a list into its items; what is lettered or not marked belongs to the item before it. */
function itemsBetween(lines: readonly ReportLine[], first: number, last: number): [number, number][] {
  const numberedList = number.test(lines[first]?.text ?? '')
  const items: [number, number][] = []
  for (let at = first; at <= last; at++) {
    const line = lines[at]
    const text = line?.text ?? ''
    const starts = numberedList
      ? number.test(text)
      : itemMark.test(text) || line?.kind === 'list-item' || startsAsOrder(text)
    const open = items.at(-1)
    if (starts || open === undefined) items.push([at, at])
    else if (line?.kind !== 'footnote') open[1] = at
  }
  return items
}
