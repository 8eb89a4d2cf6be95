import { format } from 'oxfmt'
import { NO_COMMENT, readDocComment, type DocComment, type Named } from './doc-comment.ts'
import type { EntryPoint } from './entry-points.ts'
import type { Report } from './read-report.ts'
import {
  commentBetween,
  declarationsOf,
  findExported,
  readSource,
  type Declaring,
  type Source,
} from './read-source.ts'

export type Kind = 'function' | 'class' | 'constant' | 'type'

/** What a page says about one public name. */
export interface Description {
  readonly name: string
  readonly kind: Kind
  /** The declaration, and the types of its file that it needs and that nothing exports. */
  readonly code: string
  readonly comment: DocComment
  /** Members with a comment, in the order of the declaration. */
  readonly members: readonly Member[]
}

interface Member extends Named {
  /** Its line in the declaration. */
  readonly code: string
}

/** The comment of a name is that of the source, its declaration that of the report: without bodies, with every type. */
export async function describeExport(
  { source: file }: EntryPoint,
  report: Report,
  name: string,
): Promise<Description> {
  const [declared, ...overloads] = declarationsOf(report.source, name)
  const found = findExported(readSource(file), name)
  const sources = declarationsOf(found.source, found.name)
  if (declared === undefined || sources.length === 0) throw new Error(`No declaration of ${name}`)
  const kind = kindOf(declared)
  const texts =
    kind === 'type'
      ? // The report sorts members by their names.
        sources.map(({ node }) => textOf(found.source, node))
      : [declared, ...overloads].map(({ node }) => textOf(report.source, node))
  const comments = sources.flatMap((one) => commentOf(found.source, one) ?? [])
  return {
    name,
    kind,
    code: await toReadable([...texts, ...findNeeded(texts, found.source, report)].join('\n\n')),
    comment: comments.map(readDocComment).reduce(merge, NO_COMMENT),
    members: sources.flatMap(({ node }) => membersOf(found.source, node)),
  }
}

/** The members of a type in a file, without those that have no comment. */
export function describeMembers(file: string, name: string): readonly Member[] {
  const source = readSource(file)
  return declarationsOf(source, name).flatMap(({ node }) => membersOf(source, node))
}

function kindOf({ node }: Declaring): Kind {
  if (node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction') return 'function'
  if (node.type === 'ClassDeclaration') return 'class'
  return node.type === 'VariableDeclaration' ? 'constant' : 'type'
}

/** The text of a node without comments and bodies. */
function textOf({ text, comments }: Source, { start, end }: Positioned): string {
  return comments
    .filter((comment) => comment.start >= start && comment.end <= end)
    .toReversed()
    .reduce(
      (rest, comment) => rest.slice(0, comment.start - start) + rest.slice(comment.end - start),
      text.slice(start, end),
    )
    .replaceAll(/^\s*\n/gm, '')
}

interface Positioned {
  readonly start: number
  readonly end: number
}

/** As the sources of this repository are formatted, in lines that a page has room for. */
async function toReadable(code: string): Promise<string> {
  const options = { printWidth: 76, semi: false, singleQuote: true } as const
  const { code: formatted, errors } = await format('declaration.d.ts', code, options)
  if (errors.length > 0) throw new Error(`${errors[0]!.message}: ${code}`)
  return formatted.trim()
}

/** Types of the same file that are named in declarations, and that no page describes. */
function findNeeded(texts: readonly string[], source: Source, report: Report): readonly string[] {
  const needed = new Map<string, string>()
  const look = (text: string): void => {
    for (const [name] of text.matchAll(/\b[A-Z]\w*/g)) {
      if (needed.has(name) || report.declared.includes(name) || report.imported.has(name)) continue
      for (const { node } of declarationsOf(source, name).filter(isShort)) {
        needed.set(name, textOf(source, node))
        look(needed.get(name)!)
      }
    }
  }
  texts.forEach(look)
  return [...needed.values()]
}

/** Whether a type says what a value is. Conditional and mapped types only compute it. */
function isShort({ node }: Declaring): boolean {
  if (node.type === 'TSInterfaceDeclaration') return true
  return (
    node.type === 'TSTypeAliasDeclaration' &&
    node.typeAnnotation.type !== 'TSConditionalType' &&
    node.typeAnnotation.type !== 'TSMappedType'
  )
}

/** The comment may be before the statement, or between its decorators and its name. */
function commentOf(source: Source, { statement, node }: Declaring): string | undefined {
  const { body } = source.program
  const before = body[body.indexOf(statement as never) - 1]
  const id = 'id' in node ? node.id : undefined
  return commentBetween(source, before?.end ?? 0, id?.start ?? node.start)
}

function membersOf(source: Source, node: Declaring['node']): readonly Member[] {
  const members =
    node.type === 'TSInterfaceDeclaration' || node.type === 'ClassDeclaration'
      ? node.body.body
      : node.type === 'TSTypeAliasDeclaration' && node.typeAnnotation.type === 'TSTypeLiteral'
        ? node.typeAnnotation.members
        : []
  const documented = new Map<string, Member>()
  members.forEach((member, index) => {
    const name = nameOf(source, member)
    const from = members[index - 1]?.end ?? node.start
    const comment = commentBetween(source, from, member.start)
    if (name !== undefined && comment !== undefined && !documented.has(name))
      documented.set(name, {
        name,
        text: inSentences(readDocComment(comment)),
        code: textOf(source, member),
      })
  })
  return [...documented.values()]
}

/** Undefined for what only the class itself sees, and for what has no name. */
function nameOf({ text }: Source, member: object): string | undefined {
  const { key, accessibility } = member as {
    key?: Positioned & { type: string }
    accessibility?: string
  }
  if (key === undefined || key.type === 'PrivateIdentifier') return undefined
  return accessibility === 'private' ? undefined : text.slice(key.start, key.end)
}

/** A comment in one text, for a list. */
function inSentences({ text, parameters, returns, throws, see }: DocComment): string {
  return [
    text,
    ...parameters.map((each) => `\`${each.name}\`: ${each.text}.`),
    ...(returns === undefined ? [] : [`Returns ${returns}.`]),
    ...throws.map((each) => `Throws ${each}.`),
    ...see.map((each) => `See ${each}.`),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Overloads have one text, and each its own parameters. */
function merge(one: DocComment, other: DocComment): DocComment {
  const isKnown = ({ name }: Named): boolean => one.parameters.some((each) => each.name === name)
  return {
    text: one.text || other.text,
    parameters: [...one.parameters, ...other.parameters.filter((each) => !isKnown(each))],
    returns: one.returns ?? other.returns,
    throws: [...new Set([...one.throws, ...other.throws])],
    see: [...new Set([...one.see, ...other.see])],
  }
}
