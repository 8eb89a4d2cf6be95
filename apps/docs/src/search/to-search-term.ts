import { explainErrors } from '@cors/browser'
import { SITUATIONS } from '@cors/browser/situations'

/**
 * What to search for, where somebody pastes an error: the title of its page. The search itself wants every word of the
 * text on one page, and no page has the URLs of others. Other texts are returned as they are.
 */
export function toSearchTerm(text: string): string {
  const [explanation] = explainErrors(text)
  if (explanation === undefined) return text
  const { situation, reason } = explanation
  const title = situation === null ? reason : SITUATIONS[situation].title
  // Between quotation marks words would have to follow one another.
  return title?.replaceAll('"', '') ?? text
}
