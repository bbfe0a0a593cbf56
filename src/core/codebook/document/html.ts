import type { CodebookDocument, DocumentCode, DocumentSet, TwoTexts } from './document.ts'
import { printColour } from './colours.ts'

const style = `
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: #1d2327; background: #fff;
  font: 11pt/1.55 "Segoe UI", "Helvetica Neue", Arial, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif }
h1 { font-size: 20pt; margin: 0 }
.subtitle, .source, .usage, .number, .other { color: #5c666d }
.subtitle { margin: .25rem 0 2rem }
.set > h2 { font-size: 16pt; margin: 2rem 0 .5rem; padding-top: .5rem; border-top: 2px solid #1d2327 }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1.5rem; font-size: 9.5pt }
dt { color: #5c666d }
dd { margin: 0 }
.tree, .tree ul { list-style: none; margin: 0; padding: 0 }
.tree ul { padding-left: 1.25rem }
.code { border-left: 4px solid var(--colour); padding: .1rem 0 .1rem .75rem; margin: 0 0 .9rem }
.code h3 { font-size: 12pt; margin: 0; break-after: avoid }
.code p { margin: .2rem 0; white-space: pre-line }
.label { color: #5c666d; font-size: 9.5pt; margin-right: .35rem }
.other { font-weight: normal; margin-left: .5rem }
p .other { display: block; margin-left: 0 }
blockquote { margin: .35rem 0 .35rem .5rem; padding-left: .6rem; border-left: 1px solid #b5bcc1; white-space: pre-line; break-inside: avoid }
.counter { border-left-style: dashed }
.usage { font-size: 9.5pt }
@page { size: A4; margin: 20mm 18mm }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt }
  .set + .set { break-before: page }
  .code { -webkit-print-color-adjust: exact; print-color-adjust: exact }
}`

/** The codebook as one HTML file that needs nothing else: to be read, and printed on A4. */
export function htmlOf(document: CodebookDocument): string {
  const { language, title, subtitle, sets } = document
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${style}
</style>
</head>
<body>
<h1>${escape(title)}</h1>
<p class="subtitle">${escape(subtitle)}</p>
${sets.map((set) => setHtml(set, otherLanguage(language))).join('\n')}
</body>
</html>
`
}

const otherLanguage = (language: string): string => (language === 'en' ? 'zh-CN' : 'en')

function setHtml({ name, facts, codes }: DocumentSet, other: string): string {
  const list = facts.map(({ label, text }) => `<dt>${escape(label)}</dt><dd>${escape(text)}</dd>`)
  return `<section class="set">
<h2>${named(name, other)}</h2>
${list.length > 0 ? `<dl class="facts">${list.join('')}</dl>` : ''}
${treeHtml(codes, other)}
</section>`
}

/** Codes depth first as nested lists, as deep as they stand. */
function treeHtml(codes: readonly DocumentCode[], other: string): string {
  let html = ''
  let depth = -1
  for (const code of codes) {
    if (code.depth > depth) html += depth < 0 ? '<ul class="tree">' : '\n<ul>'
    else html += '</li>'
    for (; depth > code.depth; depth -= 1) html += '</ul></li>'
    depth = code.depth
    html += `\n<li>${codeHtml(code, other)}`
  }
  for (; depth >= 0; depth -= 1) html += '</li></ul>'
  return html
}

function codeHtml(code: DocumentCode, other: string): string {
  const meanings = code.meanings.map(
    ({ label, texts }) => `<p><span class="label">${escape(label)}</span>${named(texts, other)}</p>`,
  )
  const examples = code.examples.map(
    ({ kind, label, quote, source, note }) =>
      `<blockquote class="${kind}"><span class="label">${escape(label)}</span>${escape(quote)}` +
      (source === '' ? '' : `<div class="source">${escape(source)}</div>`) +
      (note === '' ? '' : `<div class="note">${escape(note)}</div>`) +
      '</blockquote>',
  )
  const number = code.number === '' ? '' : `<span class="number">${escape(code.number)}</span> `
  const usage = code.usage === '' ? '' : `<p class="usage">${escape(code.usage)}</p>`
  return `<div class="code" style="--colour:#${printColour(code.colour)}"><h3>${number}${named(code.name, other)}</h3>${meanings.join('')}${examples.join('')}${usage}</div>`
}

const named = ({ text, other }: TwoTexts, language: string): string =>
  escape(text) + (other === '' ? '' : ` <span class="other" lang="${language}">${escape(other)}</span>`)

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => escapes[character] ?? '')
