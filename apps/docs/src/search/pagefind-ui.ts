// @ts-expect-error -- it has no types
import { PagefindUI as SearchBox } from '@pagefind/default-ui'

/** The search box of Starlight, which also understands what people paste. To be called with `new`. */
export function PagefindUI(options: { readonly element: string }): void {
  let toTerm = (text: string): string => text
  const box = new SearchBox({
    ...options,
    // Titles of messages are made of the words that people search for: five times as much put them before explanations.
    ranking: { metaWeights: { title: 1 } },
    processTerm: (text: string) => toTerm(text),
  })
  const input = document.querySelector<HTMLInputElement>(`${options.element} input`)
  // Not before somebody searches: what it needs is larger than the whole page.
  input?.addEventListener('focus', () => void learnToExplain(input), { once: true })

  async function learnToExplain(typed: HTMLInputElement): Promise<void> {
    const { toSearchTerm } = await import('./to-search-term.ts')
    toTerm = toSearchTerm
    // What was pasted meanwhile is searched again; the space makes it another text.
    if (typed.value !== '') box.triggerSearch(`${typed.value} `)
  }
}
