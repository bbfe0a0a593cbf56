import { parseArgs } from 'node:util'
import JSZip from 'jszip'
import iconv from 'iconv-lite'
import { ReadingError } from '../../src/core/importing/reading/reading-error.ts'
import { createReadingPool, type ReadingPool } from '../../src/core/importing/reading/reading-pool.ts'
import { sampleDocx, sampleParagraph, samplePdf } from '../../src/core/importing/reading/reading-samples.ts'
import { faultOf } from './report-fault.ts'

/** What came of reading files that chance has damaged. */
export interface FuzzResult {
  /** Files by outcome: read, or the code of the reading error. */
  outcomes: Map<string, number>
  /** Readings that ended otherwise, or gave a report that is none. */
  wrong: string[]
  /** Readings that ended their process. */
  ended: string[]
}

const { signal } = new AbortController()
const workerUrl = new URL('../../src/core/importing/reading/reading-worker.ts', import.meta.url)

/** Reads `count` damaged files; the same seed damages them in the same way. */
export async function fuzz(count: number, seed: number): Promise<FuzzResult> {
  const samples = await sampleFiles()
  const pool = createReadingPool({ workerUrl, threads: 2, timeLimits: { read: 20_000 } })
  const result: FuzzResult = { outcomes: new Map(), wrong: [], ended: [] }
  const next = { at: 0 }
  const work = async (): Promise<void> => {
    for (let at = next.at++; at < count; at = next.at++) {
      const random = randomNumbers(seed * 1_000_003 + at)
      const sample = samples[at % samples.length]
      if (sample === undefined) return
      const bytes = await damaged(sample, random)
      await readOne(pool, `${sample.name} #${at}`, { name: sample.name, bytes }, result)
    }
  }
  await Promise.all([work(), work()])
  // What was damaged must not have damaged the pool.
  const whole = samples[0]
  if (whole !== undefined) await readOne(pool, 'a whole file after all', whole, result)
  await pool.close()
  return result
}

async function readOne(
  pool: ReadingPool,
  label: string,
  file: { name: string; bytes: Uint8Array },
  result: FuzzResult,
): Promise<void> {
  let outcome = 'read'
  try {
    const fault = faultOf(await pool.read({ name: file.name, bytes: file.bytes }, signal))
    if (fault !== null) result.wrong.push(`${label}: ${fault}`)
  } catch (error) {
    outcome = error instanceof ReadingError ? error.code : 'other'
    if (!(error instanceof ReadingError)) result.wrong.push(`${label}: ${String(error)}`)
    else if (String(error.params['reason'] ?? '').startsWith('reader ended')) {
      result.ended.push(`${label}: ${error.params['reason']}`)
    }
  }
  result.outcomes.set(outcome, (result.outcomes.get(outcome) ?? 0) + 1)
}

interface Sample {
  name: string
  bytes: Uint8Array
  /** Parts of an archive that are damaged inside. */
  parts?: readonly string[]
}

const story = [
  '某市“3·8”较大火灾事故调查报告',
  '一、事故基本情况',
  '（一）事故单位情况',
  '2018年3月8日13时41分许，位于某市某区的某某物流有限公司仓库发生火灾，造成3人死亡、2人受伤，直接经济损失302.49万元。',
  '二、事故原因',
  '电气线路故障打火，引燃可燃物，是事故发生的直接原因；企业安全责任不落实，有关部门监管不力。',
  'The inspectors found that the brakes had not been maintained as they should have been.',
]

async function sampleFiles(): Promise<Sample[]> {
  const lines = story.map((text, at) => ({ x: 60, y: 780 - 24 * at, text: text.slice(0, 40) }))
  const paged = Array.from({ length: 3 }, (_, page) => [
    ...lines,
    { x: 280, y: 40, text: `- ${page + 1} -`, size: 9 },
  ])
  const text = story.join('\n')
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${story[0]}</title><script>x()</script></head>
    <body><nav><a href="/">首页</a></nav><article>${story.map((line) => `<p>${line}</p>`).join('')}
    <table><tr><th rowspan="2">死亡</th><td>3</td></tr><tr><td>2</td></tr></table><ul><li>第一<ul><li>第二</li></ul></li></ul></article></body></html>`
  const mail = `From: a@example.org\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--x\r\nContent-Disposition: attachment; filename="a.bin"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x--\r\n`
  const encoder = new TextEncoder()
  return [
    { name: 'sample.pdf', bytes: samplePdf(paged) },
    {
      name: 'sample.docx',
      bytes: await wordSample(),
      parts: ['word/document.xml', 'word/numbering.xml', 'word/styles.xml', 'word/footnotes.xml'],
    },
    { name: 'sample.html', bytes: encoder.encode(html) },
    { name: 'sample.txt', bytes: encoder.encode(text) },
    { name: 'sample.pdf', bytes: samplePdf([lines]) },
    { name: 'gb.txt', bytes: iconv.encode(text, 'gb18030') },
    { name: 'wide.txt', bytes: iconv.encode(text, 'utf-16le', { addBOM: true }) },
    {
      name: 'sample.md',
      bytes: encoder.encode(`# ${story.join('\n\n')}\n\n- a\n  - b\n\n|a|b|\n|-|-|\n|1|2|\n`),
    },
    { name: 'sample.eml', bytes: encoder.encode(mail) },
  ]
}

async function wordSample(): Promise<Uint8Array> {
  const cell = (text: string): string => `<w:tc><w:tcPr><w:vMerge/></w:tcPr>${sampleParagraph(text)}</w:tc>`
  const listed = (text: string, level: number): string =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const body = [
    sampleParagraph(story[0] ?? '', 's0'),
    ...story.map((text, at) => listed(text, at % 2)),
    `<w:p><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:ins w:id="9"><w:r><w:t>增</w:t></w:r></w:ins></w:p>`,
    `<w:tbl><w:tr>${cell('死亡')}${cell('3人')}</w:tr><w:tr>${cell('')}${cell('2人')}</w:tr></w:tbl>`,
  ].join('')
  const level = (at: number): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%${at + 1}、"/></w:lvl>`
  const numbering = `<w:abstractNum w:abstractNumId="0">${level(0)}${level(1)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
  return await sampleDocx(body, `<w:footnote w:id="1">${sampleParagraph('北京时间。')}</w:footnote>`, {
    numbering,
  })
}

/** Mulberry32 (Tommy Ettinger, 2017): numbers from 0 up to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A file with one to four changes; an archive has them, every second time, in one of its parts. */
async function damaged(sample: Sample, random: () => number): Promise<Uint8Array> {
  const part = sample.parts?.[Math.floor(random() * sample.parts.length)]
  if (part === undefined || random() < 0.5) return changed(sample.bytes, random)
  const zip = await JSZip.loadAsync(sample.bytes)
  const inner = await zip.file(part)?.async('uint8array')
  if (inner !== undefined) zip.file(part, changed(inner, random))
  return await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

function changed(bytes: Uint8Array, random: () => number): Uint8Array {
  let result = bytes
  const changes = 1 + Math.floor(random() * 4)
  for (let change = 0; change < changes; change++) result = changedOnce(result, random)
  return result
}

/** Bits turned, the end cut off, a piece doubled or taken out, noise or a word of the formats put in. */
function changedOnce(bytes: Uint8Array, random: () => number): Uint8Array {
  const whole = (limit: number): number => Math.floor(random() * limit)
  const at = whole(bytes.length + 1)
  const length = whole(Math.min(400, bytes.length - at + 1))
  const piece = bytes.slice(at, at + length)
  switch (whole(6)) {
    case 0: {
      const copy = bytes.slice()
      for (let flip = 0; flip <= whole(20); flip++) {
        const place = whole(copy.length)
        copy[place] = (copy[place] ?? 0) ^ (1 << whole(8))
      }
      return copy
    }
    case 1:
      return bytes.slice(0, at)
    case 2:
      return joined(bytes, at, ...Array.from({ length: 1 + whole(30) }, () => piece))
    case 3:
      return joined(bytes.slice(0, at), at, bytes.slice(at + length))
    case 4:
      return joined(
        bytes,
        at,
        Uint8Array.from({ length: whole(200) }, () => whole(256)),
      )
    default:
      return joined(bytes, at, new TextEncoder().encode(words[whole(words.length)] ?? ''))
  }
}

const words = [
  '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>&a;',
  '<w:p><w:p><w:p>',
  ']]></w:t>',
  '<table><table><tr>',
  '<div>'.repeat(3000),
  '<![CDATA[',
  '\u0000\uFFFE\uD800',
  '99999999999999999999',
  '-1',
  ' 4294967295 0 R ',
  'endstream endobj',
  '<</Kids[2 0 R]/Count -1>>',
  '/FlateDecode/LZWDecode/JBIG2Decode',
  '(((((((((',
  '%PDF-1.7',
  'PK\u0003\u0004',
  '\r\n\r\n--x\r\n',
  '%1%2%3%9',
]

function joined(bytes: Uint8Array, at: number, ...pieces: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), ...pieces, bytes.subarray(at)])
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' } },
  })
  const count = Number(positionals[0] ?? 2000)
  const start = performance.now()
  const { outcomes, wrong, ended } = await fuzz(count, Number(values.seed))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${count} files in ${seconds} s\n`)
  for (const [outcome, times] of outcomes) process.stdout.write(`${times}\t${outcome}\n`)
  process.stdout.write(`${ended.length}\tof them ended their process\n${ended.join('\n')}\n`)
  if (wrong.length > 0) {
    process.stdout.write(`Wrong:\n${wrong.join('\n')}\n`)
    process.exitCode = 1
  }
}
