import type { Picture } from './create-picture.ts'

/** The picture in Markdown, for those who read a page without seeing it. */
export function describePicture({ text, href }: Picture, caption: string): string {
  return `${caption}\n\n\`\`\`text\n${text}\n\`\`\`\n\n[Open this in the lab](${href})`
}
