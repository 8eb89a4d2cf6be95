import type { Picture } from './create-picture.ts'

/** The picture with its caption, and the link that opens it in the lab. */
export function toFigure({ html, href }: Picture, caption: string): string {
  return [
    // The search finds pages by their texts, which say the same.
    '<div class="lab-picture not-content" data-pagefind-ignore="all">',
    html,
    `<p>${caption} <a href="${href}">Open this in the lab</a></p>`,
    '</div>',
  ].join('')
}
