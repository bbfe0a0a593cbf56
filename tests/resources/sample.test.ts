import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { codeSetFileSchema, eachCode } from '../../src/shared/domain/code-set-file.ts'
import { factDefinition, formatFactValue, parseFactValue } from '../../src/shared/domain/facts.ts'
import { computeSeverity } from '../../src/shared/domain/severity.ts'
import { sampleStudySchema } from '../../src/shared/domain/sample-study.ts'

type Row = Record<string, string>

const folder = new URL('../../resources/sample/', import.meta.url)

function readText(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8')
}

function readTable(file: string): Row[] {
  return parse<Row>(readText(file), { delimiter: '\t', columns: true, quote: false })
}

function readCodePaths(file: string): string[] {
  const set = codeSetFileSchema.parse(JSON.parse(readText(`../code-sets/${file}.json`)))
  return [...eachCode(set)].map(({ path }) => path.join('/'))
}

const study = sampleStudySchema.parse(JSON.parse(readText('study.json')))
const cases = readTable('accidents.tsv')
const statistics = readTable('statistics.tsv')
const reports = study.reports.map((report) => ({
  ...report,
  text: readText(report.file),
  facts: cases.find(({ id }) => id === report.case) ?? {},
}))
const ownPaths = [...eachCode(study.codeSet)].map(({ path }) => path.join('/'))
const codePaths = new Set([...ownPaths, ...study.codeSets.flatMap(readCodePaths)])

function numbersBefore(text: string, wording: string): string[] {
  return [...text.matchAll(new RegExp(String.raw`(\d+)人${wording}`, 'g'))].map((match) => match[1] ?? '')
}

describe('the cases of the sample', () => {
  it('are twelve with canonical facts and a note on their source', () => {
    expect(cases).toHaveLength(12)
    for (const row of cases) {
      const { id = '', titleZh = '', titleEn = '', sourceNote = '', ...facts } = row
      expect([id, titleZh, titleEn, sourceNote]).not.toContain('')
      for (const [name, value] of Object.entries(facts)) {
        expect(factDefinition(name)).toMatchObject({ name })
        if (value !== '') expect(parseFactValue(name, value)).toEqual({ value, text: value })
      }
    }
  })

  it('leave the grade open where the sources do not state one', () => {
    expect(cases.filter((row) => row['severityStated'] === '').map(({ id }) => id)).toEqual([
      'g207-2020',
      'chihong-2021',
      'mataihao-2023',
    ])
  })

  it('have figures that give the stated grade', () => {
    const stated = cases.filter((row) => row['severityStated'] !== '')
    const figure = (row: Row, name: string) => (row[name] === '' ? null : Number(row[name]))
    const grades = stated.map((row) => {
      const severity = computeSeverity({
        deaths: figure(row, 'deaths'),
        missing: figure(row, 'missing'),
        seriousInjuries: figure(row, 'seriousInjuries'),
        directEconomicLoss: figure(row, 'directEconomicLoss'),
      })
      return [row['id'], severity.grade]
    })
    expect(grades).toEqual(stated.map((row) => [row['id'], row['severityStated']]))
  })

  it('each have one report', () => {
    expect(study.reports.map((report) => report.case)).toEqual(cases.map(({ id }) => id))
    expect(readdirSync(new URL('reports/', folder)).toSorted()).toEqual(
      study.reports.map(({ key }) => `${key}.txt`).toSorted(),
    )
  })
})

describe('the report texts of the sample', () => {
  it.each(reports)('$key says that it is a demonstration and has the parts of a report', ({ text }) => {
    const lines = text.trimEnd().split('\n')
    expect(lines[1]).toBe('本文为演示文本，根据公开事实编写，不是官方调查报告。')
    expect(lines.filter((line) => /^[一二三四五六七八九]、/.test(line))).toEqual([
      '一、事故发生单位概况',
      '二、事故发生经过和应急处置情况',
      '三、人员伤亡和直接经济损失',
      '四、事故发生的原因和性质',
      '五、有关单位和部门存在的主要问题',
      '六、事故防范和整改措施',
    ])
    expect(text).toContain('（一）直接原因\n')
    expect(text).toContain('（二）间接原因\n')
    expect([...text].length).toBeGreaterThanOrEqual(900)
    expect([...text].length).toBeLessThanOrEqual(2000)
  })

  it.each(reports)('$key gives the figures of its case and no others', ({ text, facts }) => {
    const stated = {
      deaths: new Set(numbersBefore(text, '死亡')),
      seriousInjuries: new Set(numbersBefore(text, '重伤')),
      minorInjuries: new Set(numbersBefore(text, '轻伤')),
      injuries: new Set(numbersBefore(text, '受伤')),
      directEconomicLoss: new Set(text.match(/(?<=直接经济损失)[\d.]+[万亿]元/g)),
    }
    const known = (name: string, show = (value: string) => value) =>
      new Set([facts[name] ?? ''].filter((value) => value !== '').map(show))
    expect(stated.deaths).toEqual(known('deaths'))
    expect(stated.seriousInjuries).toEqual(known('seriousInjuries'))
    expect(stated.minorInjuries).toEqual(known('minorInjuries'))
    const split = facts['seriousInjuries'] !== '' && stated.injuries.size === 0
    expect(stated.injuries).toEqual(split ? new Set() : known('injuries'))
    expect(stated.directEconomicLoss).toEqual(
      known('directEconomicLoss', (value) => formatFactValue('directEconomicLoss', value, 'zh-CN')),
    )
    expect(text.includes('直接经济损失未见公布')).toBe(facts['directEconomicLoss'] === '')
  })

  it.each(reports)('$key gives date, time, place and unit of its case', ({ text, facts }) => {
    const date = formatFactValue('date', facts['date'] ?? '', 'zh-CN')
    const time = new RegExp(String.raw`${date}(\d{1,2}时(?:\d{1,2}分)?)`).exec(text)?.[1] ?? ''
    expect(parseFactValue('time', time)).toEqual({ value: facts['time'], text: time })
    expect(text).toContain(facts['place'])
    expect(text).toContain(facts['unit'])
  })
})

describe('the codings of the sample', () => {
  it('quote passages that occur exactly once in their report', () => {
    const texts = new Map(reports.map(({ key, text }) => [key, text]))
    const wrong = study.codings.filter(
      ({ report, quote }) => (texts.get(report) ?? '').split(quote).length !== 2,
    )
    expect(wrong).toEqual([])
  })

  it('use known codes and coders', () => {
    const coders = new Set(study.coders.map(({ key }) => key))
    expect(study.codings.filter(({ code }) => !codePaths.has(code))).toEqual([])
    expect(study.codings.filter(({ coder }) => !coders.has(coder))).toEqual([])
  })

  it('are never twice the same', () => {
    const identities = study.codings.map(({ report, quote, code, coder }) =>
      [report, quote, code, coder].join(' '),
    )
    expect(new Set(identities).size).toBe(identities.length)
  })

  it('are at least six per report by the first coder and 25 by the second', () => {
    for (const { key } of reports) {
      const own = study.codings.filter(({ report, coder }) => report === key && coder === 'first')
      expect(own.length).toBeGreaterThanOrEqual(6)
    }
    const second = study.codings.filter(({ coder }) => coder === 'second')
    expect(second).toHaveLength(25)
    expect(new Set(second.map(({ report }) => report)).size).toBe(5)
  })

  it('use each of the sixteen demonstration causes', () => {
    const causes = ownPaths.filter((path) => path.split('/').length === 3)
    expect(causes).toHaveLength(16)
    const used = new Set(study.codings.map(({ code }) => code))
    expect(causes.filter((path) => !used.has(path))).toEqual([])
  })
})

describe('the chain of the sample', () => {
  const keysOf: Record<string, Set<string>> = {
    code: codePaths,
    coding: new Set(study.codings.map(({ key }) => key)),
    problem: new Set(study.problems.map(({ key }) => key)),
    reason: new Set(study.reasons.map(({ key }) => key)),
    recommendation: new Set(study.recommendations.map(({ key }) => key)),
  }

  it('links known ends, each pair once', () => {
    const ends = study.links.flatMap(({ from, to }) => [from, to])
    expect(ends.filter(({ kind, key }) => !keysOf[kind]?.has(key))).toEqual([])
    const identities = study.links.map(({ from, to, relation }) => JSON.stringify([from, relation, to]))
    expect(new Set(identities).size).toBe(identities.length)
  })

  it('puts every finding and recommendation under a known aspect', () => {
    const aspects = new Set<string | null>([null, ...study.aspects.map(({ key }) => key)])
    const findings = [...study.problems, ...study.reasons, ...study.recommendations]
    expect(findings.filter(({ aspect }) => !aspects.has(aspect))).toEqual([])
    expect(study.aspects).toHaveLength(3)
    expect(study.problems.filter(({ demonstration }) => !demonstration)).toHaveLength(3)
    expect(study.recommendations).toHaveLength(12)
  })

  it('leaves two causes without a recommendation and one recommendation without evidence', () => {
    const reached = (start: { kind: string; key: string }): boolean =>
      study.links
        .filter(({ from }) => from.kind === start.kind && from.key === start.key)
        .some(({ to }) => to.kind === 'recommendation' || reached(to))
    const codesInUse = [...new Set(study.codings.map(({ code }) => code))]
    expect(codesInUse.filter((code) => !reached({ kind: 'code', key: code })).toSorted()).toEqual([
      'Causes (demonstration)/Enterprises performing main responsibility/Late or concealed reporting',
      'Causes (demonstration)/Government supervision and law enforcement/Duties among authorities unclear',
    ])
    const supported = new Set(study.links.map(({ to }) => to.key))
    expect(study.recommendations.map(({ key }) => key).filter((key) => !supported.has(key))).toEqual([
      'experience-centres',
    ])
  })
})

describe('the statistics of the sample', () => {
  it('keep a gap as a gap and say why', () => {
    const gaps = statistics.filter(({ value }) => value === '')
    expect(gaps.length).toBeGreaterThan(0)
    for (const row of statistics) {
      expect(row['status'] === 'not-found').toBe(row['value'] === '')
      if (row['value'] === '' || row['status'] === 'derived') expect(row['note']).not.toBe('')
      if (row['value'] !== '') expect(row['value']).toMatch(/^\d+$/)
      if (row['value'] !== '') expect(row['source']).not.toBe('')
      expect(row['periodKind']).toBe(
        /^\d{4}$/.test(row['period'] ?? '')
          ? 'year'
          : row['period']?.endsWith('-H1')
            ? 'half-year'
            : 'months',
      )
      expect([row['scopeNoteZh'], row['scopeNoteEn'], row['unit'], row['region']]).not.toContain('')
    }
  })

  it('have sectors that add up to their totals', () => {
    for (const period of ['2019-01..10', '2022-H1']) {
      for (const indicator of ['accidents', 'deaths']) {
        const rows = statistics.filter((row) => row['period'] === period && row['indicator'] === indicator)
        const total = rows.filter(({ sector }) => sector === '').map(({ value }) => Number(value))
        const sectors = rows.filter(({ sector }) => sector !== '').map(({ value }) => Number(value))
        expect(total).toEqual([sectors.reduce((sum, value) => sum + value, 0)])
      }
    }
  })
})

it('carries no web address', () => {
  const files = [
    'study.json',
    'accidents.tsv',
    'statistics.tsv',
    'README.md',
    ...study.reports.map(({ file }) => file),
  ]
  for (const file of files) expect(readText(file)).not.toMatch(/https?:|www\.|\.(com|cn|org|net)\b/)
})
