import type { Picture } from '../pictures/create-picture.ts'

/** A part of a page. In texts, what stands between backticks is code; they hold no other markup. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'code'
      readonly code: string
      readonly language: Language
      readonly title?: string
    }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'links'; readonly items: readonly Link[] }
  | { readonly kind: 'tabs'; readonly items: readonly Tab[] }
  | { readonly kind: 'picture'; readonly picture: Picture; readonly caption: string }
  /** What the page is found by, before everything else in it. */
  | { readonly kind: 'pasted'; readonly text: string }

type Language = 'ts' | 'json' | 'http' | 'text'

interface ListItem {
  /** What the item is about, before its text. */
  readonly term?: string
  readonly text: string
}

export interface Link {
  /** From the root of the site, or with its scheme. */
  readonly href: string
  readonly label: string
  readonly text?: string
}

interface Tab {
  readonly label: string
  readonly blocks: readonly Block[]
}
