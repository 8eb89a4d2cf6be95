/** A text that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]|#~&]/g, String.raw`\$&`)
}
