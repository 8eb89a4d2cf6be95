import type { Block } from './block.ts'
import { describePicture } from '../pictures/describe-picture.ts'
import type { Page } from './page.ts'

/** A page as Markdown: for people who copy it, and for programs that read it. */
export function toMarkdown({ title, blocks }: Page): string {
  return [`# ${title}`, ...blocks.map((block) => toText(block, 2)), ''].join('\n\n')
}

function toText(block: Block, depth: number): string {
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${block.text}`
  if (block.kind === 'text') return block.text
  if (block.kind === 'pasted') return toFence(block.text, 'text')
  if (block.kind === 'code') return toFence(block.code, block.language)
  if (block.kind === 'picture') return describePicture(block.picture, block.caption)
  if (block.kind === 'list')
    return toList(
      block.items.map(({ term, text }) => [term && `**${term}**`, text]),
      ' ',
    )
  if (block.kind === 'links')
    return toList(
      block.items.map(({ href, label, text }) => [`[${label}](${href})`, text]),
      ': ',
    )
  return block.items
    .flatMap(({ label, blocks }) => [
      `${'#'.repeat(depth + 1)} ${label}`,
      ...blocks.map((inner) => toText(inner, depth + 1)),
    ])
    .join('\n\n')
}

function toList(items: readonly (readonly (string | undefined)[])[], separator: string): string {
  return items
    .map((parts) => `- ${parts.filter((part) => part !== undefined).join(separator)}`)
    .join('\n')
}

/** The fence is longer than every one in the text. */
function toFence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
