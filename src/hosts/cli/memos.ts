import { Option } from 'commander'
import { AppError } from '../../shared/contract/errors.ts'
import { type MemoKind, memoKinds, type MemoTarget } from '../../shared/contract/memos.ts'
import { nameIn } from '../../shared/names.ts'
import { targetOf } from '../../shared/text/memo-links.ts'
import type { AddCommands } from './area.ts'
import { oneOfEach } from './choices.ts'
import { type CliSession, withProject } from './session.ts'

interface ListOptions {
  kind?: MemoKind[]
  text?: string
}

/** memos list, write, export; diary list, add, write, remove. */
export const addMemoCommands: AddCommands = (program, run) => {
  const memos = program.command('memos').description('memos on cases, reports, codes, codings and the chain')
  memos
    .command('list')
    .description('list memos, the newest first')
    .argument('<file>')
    .addOption(oneOfEach('--kind <kind>', 'only memos on this kind of thing', memoKinds))
    .option('--text <words>', 'only memos that hold all these words')
    .addHelpText('after', '\nExample:\n  causeway memos list study.causeway --kind code --text 定义')
    .action((file: string, { kind, text }: ListOptions, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const found = await session.call('memos.list', {
            ...(kind && { kinds: kind }),
            ...(text !== undefined && { text }),
          })
          session.print(found, () =>
            found
              .map((memo) =>
                [`${memo.kind}/${memo.id}`, nameIn(session.language, memo), oneLine(memo.text)].join('\t'),
              )
              .join('\n'),
          )
        }),
      ),
    )
  memos
    .command('write')
    .description('write the memo of something, in Markdown; an empty text takes it away')
    .argument('<file>')
    .argument('<target>', 'what it is about: kind/id, such as coding/ID, or part of its name')
    .argument('<text>')
    .addHelpText(
      'after',
      '\nKinds: ' +
        memoKinds.join(', ') +
        '\nLinks: [words](causeway:coding/ID)' +
        '\n\nExample:\n  causeway memos write study.causeway "Formal inspection" "Only where **a person** inspected."',
    )
    .action((file: string, target: string, text: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const found = await findTarget(session, target)
          await session.call('memos.write', { target: found, text })
          const memo = await session.call('memos.get', found)
          session.print(memo, () => session.t('cli.memoWritten', { name: nameIn(session.language, memo) }))
        }),
      ),
    )
  memos
    .command('export')
    .description('write all memos and the diary as one document')
    .argument('<file>')
    .requiredOption('--out <path>', 'the new file')
    .addOption(
      new Option('--format <format>', 'default: by the name of the file').choices(['md', 'docx', 'csv']),
    )
    .addHelpText('after', '\nExample:\n  causeway memos export study.causeway --out memos.docx --lang zh-CN')
    .action((file: string, options: { out: string; format?: 'md' | 'docx' | 'csv' }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const written = await session.call('memos.export', {
            token: session.token(options.out),
            format: options.format ?? formatOf(options.out),
            language: session.language,
          })
          session.print(written, () =>
            session.t('memos.exported', { count: written.memos, file: written.files.join(', ') }),
          )
        }),
      ),
    )

  const diary = program.command('diary').description('the study diary')
  diary
    .command('list')
    .description('list entries, the newest first')
    .argument('<file>')
    .option('--text <words>', 'only entries that hold all these words')
    .action((file: string, { text }: { text?: string }, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const entries = await session.call('memos.diary', { ...(text !== undefined && { text }) })
          session.print(entries, () =>
            entries
              .map((entry) =>
                [entry.id, entry.createdAt.slice(0, 10), entry.title, oneLine(entry.text)].join('\t'),
              )
              .join('\n'),
          )
        }),
      ),
    )
  diary
    .command('add')
    .description('add an entry')
    .argument('<file>')
    .argument('<title>')
    .argument('[text]', 'in Markdown', '')
    .addHelpText('after', '\nExample:\n  causeway diary add study.causeway "First round" "Coded 12 cases."')
    .action((file: string, title: string, text: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          const made = await session.call('memos.addEntry', { title, text })
          session.print(made, () => made.entryId)
        }),
      ),
    )
  diary
    .command('write')
    .description('change the text of an entry')
    .argument('<file>')
    .argument('<id>')
    .argument('<text>')
    .action((file: string, entryId: string, text: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          await session.call('memos.updateEntry', { entryId, text })
          session.print({ entryId }, () => entryId)
        }),
      ),
    )
  diary
    .command('remove')
    .description('remove an entry (causeway undo brings it back)')
    .argument('<file>')
    .argument('<id>')
    .action((file: string, entryId: string, _options, command) =>
      run(command, (session) =>
        withProject(session, file, async () => {
          await session.call('memos.removeEntry', { entryId })
          session.print({ entryId }, () => entryId)
        }),
      ),
    )
}

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/** Markdown unless the name says otherwise. */
function formatOf(path: string): 'md' | 'docx' | 'csv' {
  const name = path.toLowerCase()
  return name.endsWith('.docx') ? 'docx' : name.endsWith('.csv') ? 'csv' : 'md'
}

/** What a text names: kind/id, or the one thing whose name it is, or part of. Throws AppError 'chain.ambiguousEnd', 'chain.unknownEnd'. */
async function findTarget({ call }: CliSession, text: string): Promise<MemoTarget> {
  const written = targetOf(`causeway:${text}`)
  if (written) return written
  const found = await call('memos.linkTargets', { text, limit: 100 })
  const exact = found.filter(({ nameEn, nameZh }) => nameEn === text || nameZh === text)
  const [only, ...more] = exact.length > 0 ? exact : found
  if (!only) throw new AppError('chain.unknownEnd', { name: text })
  if (more.length > 0) throw new AppError('chain.ambiguousEnd', { name: text, count: more.length + 1 })
  return { kind: only.kind, id: only.id }
}
