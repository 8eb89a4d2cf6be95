import { pathToRegexp } from 'path-to-regexp'
import { rejectOptions } from './reject-options.ts'

const DOCS = 'https://nextjs.org/docs/app/api-reference/file-conventions/proxy#matcher'

/**
 * Compiles a path in the syntax of `config.matcher` as Next does.
 *
 * @param path - where the source lies in the options, for the error
 * @throws {CorsPolicyError} for what Next would not understand, with what to write instead
 */
export function compileSource(source: unknown, path: string): RegExp {
  if (typeof source !== 'string') {
    rejectOptions(path, null, 'a rule needs a path; write { source: "/api/:path*", policy }')
  }
  const mistake = findMistake(source)
  if (mistake !== undefined) rejectOptions(path, source, `"${source}" ${mistake}`)
  try {
    return compile(source)
  } catch (error) {
    return rejectOptions(path, source, explainSyntaxError(source, error))
  }
}

/** Next adds no flags, and allows a delimiter at the end, which `trailingSlash` needs. */
function compile(source: string): RegExp {
  return pathToRegexp(source, undefined, { sensitive: true })
}

/** What compiles, or fails to, without saying what is wrong. */
function findMistake(source: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(.*)/i.exec(source)
  if (url !== null) return `is a URL, but a source is a path; write "${url[1] || '/'}"`
  if (!source.startsWith('/'))
    return `does not start with a slash; write "${replaceStars(`/${source}`)}"`
  const withParameters = source.replaceAll(FILE_SEGMENT, toParameter)
  if (withParameters === source) return undefined
  return `is written like a file of the App Router, but a source has the syntax of config.matcher; write "${withParameters}"`
}

/** `[id]`, `[...path]` and `[[...path]]`. */
const FILE_SEGMENT = /(?<=\/)(\[{1,2})(\.\.\.)?(\w+)\]{1,2}(?=\/|$)/g

function toParameter(_: string, brackets: string, dots: string | undefined, name: string): string {
  const modifier = brackets === '[[' ? '*' : '+'
  return `:${name}${dots === undefined ? '' : modifier}`
}

function explainSyntaxError(source: string, error: unknown): string {
  const corrected = replaceStars(source)
  if (corrected !== source && compiles(corrected)) {
    return `"${source}" has a * without a parameter before it; write "${corrected}"`
  }
  const message = error instanceof Error ? error.message : String(error)
  return `"${source}" is not a path that Next understands: ${message}; see ${DOCS}`
}

/** Of globs, and of routers that write `*` for the rest of a path. */
function replaceStars(source: string): string {
  return source.replace(/\/\*+\w*$/, '/:path*').replaceAll(/\/\*+\w*(?=\/)/g, '/:name')
}

function compiles(source: string): boolean {
  try {
    compile(source)
    return true
  } catch {
    return false
  }
}
