import { expect, test } from 'vitest'
import { readReport } from './read-report.ts'
import { outlineOf } from './reading-outline.ts'

test('reads the blocks of Markdown without its marks', async () => {
  const source = `---
draft: true
---
# Fire in the depot

The **crew** left [the yard](http://example.org) at \`2015\`,
R&amp;D said <b>no</b>.

## Causes

- first _cause_
- second
  - inner

| deaths | injured |
|---|---|
| 6 | ~~0~~ |

\`\`\`
raw line
\`\`\`
> quoted
`
  const report = await readReport({ name: 'a.md', bytes: new TextEncoder().encode(source) })
  expect(outlineOf(report)).toEqual([
    'title Fire in the depot',
    'paragraph The crew left the yard at 2015, R&D said no.',
    'heading1 Causes',
    'list-item first cause',
    'list-item second',
    'list-item inner',
    'table-row deaths\tinjured',
    'table-row 6\t0',
    'paragraph raw line',
    'paragraph quoted',
  ])
  expect(report).toMatchObject({ title: 'Fire in the depot', mediaType: 'text/markdown', language: 'en' })
})
