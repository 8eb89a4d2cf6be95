import { withPlainQuotes } from './readable-text.ts'

/**
 * The pattern of a message. `{name}` in the template becomes the group `name`: between quotation marks any text, else a
 * word. Matches text with plain quotes, in linear time: every group is bounded, and ends at the next quote or space.
 */
export function toMessagePattern(template: string, suffix = ''): RegExp {
  const parts = withPlainQuotes(template).split(/('?)\{(\w+)\}/)
  let source = ''
  for (let index = 0; index < parts.length; index += 3) {
    source += escapeForRegExp(parts[index] ?? '')
    const [quote, name] = parts.slice(index + 1)
    if (name !== undefined) source += quote + (quote === "'" ? quoted(name) : word(name))
  }
  return new RegExp(source + suffix, 'g')
}

function quoted(name: string): string {
  return `(?<${name}>[^']{0,2000})`
}

function word(name: string): string {
  return `(?<${name}>[^\\s']{1,2000})`
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
