/** Whether a text is what a page shows, where `…` stands for anything, and white space for white space. */
export function matchesText(shown: string, text: string): boolean {
  const pattern = shown
    .trim()
    .split('…')
    .map((part) =>
      part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`),
    )
    .join('[^]*')
  return new RegExp(`^${pattern}$`).test(text.trim())
}
