import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a text report of at least `length` characters and answers its path. */
export function writeReport(folder: string, length: number): string {
  const sentence = '作业人员违章操作，现场负责人未制止，监管部门检查流于形式。'
  const paragraphs = Array.from(
    { length: Math.ceil(length / sentence.length) },
    (_, index) => `${index + 1}号事实：${sentence}`,
  )
  const path = join(folder, 'report.txt')
  writeFileSync(path, `事故调查报告\n\n${paragraphs.join('\n\n')}\n`)
  return path
}
